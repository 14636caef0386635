package asterism.rig.marker;

import asterism.rig.preview.RigVerbs;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** What keys do while a rig runs; the same from a terminal, key by key, as from a pipe, line by line. */
public final class OperatorKeys {
    /** One line for {@code --help} and for the key {@code ?}. */
    public static final String HELP =
            "Keys: space = dark, r = record on/off, m TEXT Enter = mark, 1..9 = mark \"key N\", ? = keys, q = end";

    private static final int LONGEST = 512;

    private final RigVerbs verbs;
    private final BooleanSupplier recording;
    private final Runnable end;
    private final Consumer<String> say;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private volatile boolean writing;
    private Escape escape = Escape.NONE;

    /** Where in what a key like Delete or an arrow sends (ECMA-48: CSI, SS3) the last byte was. */
    private enum Escape {
        NONE,
        BEGUN,
        CSI,
        SS3
    }

    /**
     * Does nothing until a key comes.
     *
     * @param recording whether frames are being recorded
     * @param end of the run
     * @param say takes one line of answer
     */
    public OperatorKeys(RigVerbs verbs, BooleanSupplier recording, Runnable end, Consumer<String> say) {
        this.verbs = verbs;
        this.recording = recording;
        this.end = end;
        this.say = say;
    }

    /** Takes the next byte. */
    public void key(int b) {
        if (swallowed(b)) {
            return;
        }
        if (writing) {
            write(b);
            return;
        }
        switch (b) {
            case ' ' -> {
                verbs.dark();
                say.accept("dark");
            }
            case 'r' -> {
                boolean on = !recording.getAsBoolean();
                answer(on ? "record start" : "record stop", verbs.record(on));
            }
            case 'm' -> writing = true;
            case '?', 'h' -> say.accept(HELP);
            case 'q' -> end.run();
            default -> {
                if (b >= '1' && b <= '9') {
                    mark("key " + (char) b);
                }
            }
        }
    }

    /** Whether the byte belongs to a sequence behind an Escape, of which none is a command. */
    private boolean swallowed(int b) {
        Escape before = escape;
        escape = switch (before) {
            case BEGUN -> b == '[' ? Escape.CSI : b == 'O' ? Escape.SS3 : Escape.NONE;
            case CSI -> b >= 0x40 && b <= 0x7E ? Escape.NONE : Escape.CSI;
            case NONE, SS3 -> Escape.NONE;
        };
        boolean inside = before == Escape.CSI || before == Escape.SS3 || escape != Escape.NONE;
        if (!inside && b == 27) {
            escape = Escape.BEGUN;
        }
        return inside;
    }

    /** The text of a marker, until Enter; Escape gives it up, backspace takes one byte back. */
    private void write(int b) {
        if (b == 27) {
            writing = false;
            text.reset();
        } else if (b == 127 || b == 8) {
            byte[] so = text.toByteArray();
            text.reset();
            text.write(so, 0, Math.max(0, so.length - 1));
        } else if (b != '\n' && b != '\r') {
            if (text.size() < LONGEST) {
                text.write(b);
            }
        } else {
            String written = text.toString(StandardCharsets.UTF_8).strip();
            writing = false;
            text.reset();
            if (!written.isEmpty()) {
                mark(written);
            }
        }
    }

    /** What is being written as a marker; null when nothing is. */
    public String draft() {
        return writing ? text.toString(StandardCharsets.UTF_8) : null;
    }

    private void mark(String marker) {
        answer("mark " + marker, verbs.mark(marker));
    }

    private void answer(String verb, String refusal) {
        say.accept(refusal == null ? verb : verb + " refused: " + refusal);
    }
}
