package asterism.detector.profile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON as profiles need it: objects as sorted maps, lists, strings, {@link BigDecimal}, booleans, null; written
 * canonically (sorted keys, no blanks, ASCII), so that a hash over the text means something.
 */
final class Json {
    private static final int MAX_DEPTH = 16;

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /** Throws with the position when the text is not one JSON value. */
    static Object parse(String text) throws ProfileException {
        Json json = new Json(text);
        Object value = json.value(0);
        json.blanks();
        if (json.at != text.length()) {
            throw json.wrong("text after the end");
        }
        return value;
    }

    private Object value(int depth) throws ProfileException {
        if (depth > MAX_DEPTH) {
            throw wrong("nested deeper than " + MAX_DEPTH);
        }
        blanks();
        char c = peek();
        return switch (c) {
            case '{' -> object(depth);
            case '[' -> list(depth);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, Object> object(int depth) throws ProfileException {
        Map<String, Object> map = new TreeMap<>();
        at++;
        blanks();
        if (peek() == '}') {
            at++;
            return map;
        }
        while (true) {
            blanks();
            String key = string();
            blanks();
            expect(':');
            if (map.containsKey(key)) {
                throw wrong("key \"" + key + "\" twice");
            }
            map.put(key, value(depth + 1));
            blanks();
            if (peek() == '}') {
                at++;
                return map;
            }
            expect(',');
        }
    }

    private List<Object> list(int depth) throws ProfileException {
        List<Object> list = new ArrayList<>();
        at++;
        blanks();
        if (peek() == ']') {
            at++;
            return list;
        }
        while (true) {
            list.add(value(depth + 1));
            blanks();
            if (peek() == ']') {
                at++;
                return list;
            }
            expect(',');
        }
    }

    private String string() throws ProfileException {
        expect('"');
        int end = text.indexOf('"', at);
        if (end >= 0 && text.indexOf('\\', at, end) < 0) {
            String plain = text.substring(at, end);
            at = end + 1;
            return plain;
        }
        StringBuilder out = new StringBuilder();
        while (true) {
            char c = peek();
            at++;
            if (c == '"') {
                return out.toString();
            }
            out.append(c == '\\' ? escape() : c);
        }
    }

    private char escape() throws ProfileException {
        char c = peek();
        at++;
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case '"', '\\', '/' -> c;
            case 'u' -> unicode();
            default -> throw wrong("unknown escape");
        };
    }

    private char unicode() throws ProfileException {
        if (at + 4 > text.length()) {
            throw wrong("text ends inside an escape");
        }
        try {
            char c = (char) Integer.parseInt(text, at, at + 4, 16);
            at += 4;
            return c;
        } catch (NumberFormatException e) {
            throw wrong("not four hexadecimal digits");
        }
    }

    private Object number() throws ProfileException {
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (at == start || at - start > 32) {
            throw wrong("neither a value nor a number of at most 32 characters");
        }
        try {
            return new BigDecimal(text.substring(start, at));
        } catch (NumberFormatException e) {
            throw wrong("not a number");
        }
    }

    private Object word(String word, Object value) throws ProfileException {
        if (!text.startsWith(word, at)) {
            throw wrong("unknown word");
        }
        at += word.length();
        return value;
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() throws ProfileException {
        if (at >= text.length()) {
            throw wrong("text ends too early");
        }
        return text.charAt(at);
    }

    private void expect(char c) throws ProfileException {
        if (peek() != c) {
            throw wrong("'" + c + "' expected");
        }
        at++;
    }

    private ProfileException wrong(String why) {
        return new ProfileException("byte " + at, why);
    }

    /** The canonical text. */
    static String canonical(Object value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static void write(Object value, StringBuilder out) {
        switch (value) {
            case null -> out.append("null");
            case Map<?, ?> map -> {
                char separator = '{';
                for (Map.Entry<?, ?> entry : new TreeMap<>(map).entrySet()) {
                    out.append(separator);
                    writeString((String) entry.getKey(), out);
                    write(entry.getValue(), out.append(':'));
                    separator = ',';
                }
                out.append(map.isEmpty() ? "{}" : "}");
            }
            case List<?> list -> {
                char separator = '[';
                for (Object item : list) {
                    write(item, out.append(separator));
                    separator = ',';
                }
                out.append(list.isEmpty() ? "[]" : "]");
            }
            case BigDecimal number -> out.append(plain(number));
            case String string -> writeString(string, out);
            default -> out.append(value);
        }
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static void writeString(String string, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < ' ' || c > '~') {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
