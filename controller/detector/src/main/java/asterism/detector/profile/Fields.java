package asterism.detector.profile;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** A JSON object whose fields are read with bounds; every complaint names the field's whole path. */
record Fields(String path, Map<?, ?> map) {
    static Fields of(String path, Object value) throws ProfileException {
        if (!(value instanceof Map<?, ?> map)) {
            throw new ProfileException(path.isEmpty() ? "file" : path, "an object is expected");
        }
        return new Fields(path, map);
    }

    String name(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    Object get(String key) throws ProfileException {
        Object value = map.get(key);
        if (value == null) {
            throw new ProfileException(name(key), "missing");
        }
        return value;
    }

    Fields object(String key) throws ProfileException {
        return of(name(key), get(key));
    }

    List<?> list(String key, int most) throws ProfileException {
        if (!(get(key) instanceof List<?> list)) {
            throw new ProfileException(name(key), "a list is expected");
        }
        if (list.size() > most) {
            throw new ProfileException(name(key), list.size() + " entries, at most " + most + " are allowed");
        }
        return list;
    }

    String text(String key, int longest) throws ProfileException {
        if (!(get(key) instanceof String text) || text.length() > longest) {
            throw new ProfileException(name(key), "a text of at most " + longest + " characters is expected");
        }
        return text;
    }

    String identifier(String key) throws ProfileException {
        String text = text(key, 64);
        if (!text.matches("[A-Za-z0-9_.-]+")) {
            throw new ProfileException(name(key), "only letters, digits, '_', '.' and '-' are allowed");
        }
        return text;
    }

    int integer(String key, int low, int high) throws ProfileException {
        return integer(name(key), get(key), low, high);
    }

    static int integer(String name, Object value, int low, int high) throws ProfileException {
        if (value instanceof BigDecimal number) {
            try {
                int i = number.intValueExact();
                if (i >= low && i <= high) {
                    return i;
                }
            } catch (ArithmeticException e) {
                throw new ProfileException(name, "a whole number is expected, not " + number);
            }
        }
        throw new ProfileException(name, "a whole number from " + low + " to " + high + " is expected, not " + value);
    }

    double decimal(String key, double low, double high) throws ProfileException {
        if (get(key) instanceof BigDecimal number) {
            double d = number.doubleValue();
            if (d >= low && d <= high) {
                return d;
            }
        }
        throw new ProfileException(
                name(key), "a number from " + low + " to " + high + " is expected, not " + map.get(key));
    }

    int[] integers(String key, int most, int low, int high) throws ProfileException {
        return integers(name(key), list(key, most), low, high);
    }

    static int[] integers(String name, List<?> list, int low, int high) throws ProfileException {
        int[] values = new int[list.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = integer(name + "[" + i + "]", list.get(i), low, high);
        }
        return values;
    }
}
