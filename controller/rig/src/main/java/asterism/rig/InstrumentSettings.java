package asterism.rig;

import asterism.bridge.link.HostCommands;
import asterism.bridge.link.Setting;
import asterism.bridge.link.SettingValue;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Gain, frame rate, focus and exposure of the instrument: asked for in people's units, answered with what the instrument
 * reads back. A command or answer that is lost on the line is asked for again.
 */
final class InstrumentSettings {
    private static final int TRIES = 3;
    private static final long ANSWER_MILLIS = 250;
    private static final int THOUSANDTHS = 3;

    private HostCommands commands;
    private CompletableFuture<Reading> awaited;
    private int number;

    /** What the instrument said. */
    private record Reading(int status, int value, int least, int most) {}

    /** Link thread. */
    synchronized void connected(HostCommands toDevice) {
        commands = toDevice;
    }

    /** Link thread. */
    synchronized void lost() {
        commands = null;
    }

    /** Link thread. */
    synchronized void value(SettingValue answer) {
        if (awaited != null && answer.number == number) {
            awaited.complete(new Reading(answer.status, answer.value, answer.least, answer.most));
        }
    }

    /** A person's name of a setting; null if there is none. */
    static Setting named(String name) {
        return switch (name) {
            case "focus" -> Setting.FOCUS;
            case "gain" -> Setting.GAIN;
            case "fps" -> Setting.FRAME_RATE;
            case "exposure" -> Setting.EXPOSURE;
            default -> null;
        };
    }

    private static boolean isThousandths(Setting setting) {
        return setting == Setting.GAIN || setting == Setting.FRAME_RATE;
    }

    /** As people write it. */
    static String text(Setting setting, int value) {
        return isThousandths(setting)
                ? BigDecimal.valueOf(value, THOUSANDTHS).stripTrailingZeros().toPlainString()
                : Integer.toString(value);
    }

    /**
     * The instrument's unit.
     *
     * @throws IOException if it is none, saying what is
     */
    static int parse(Setting setting, String value) throws IOException {
        try {
            BigDecimal number = new BigDecimal(value);
            BigDecimal units = isThousandths(setting)
                    ? number.movePointRight(THOUSANDTHS).setScale(0, RoundingMode.HALF_UP)
                    : number;
            return units.intValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IOException(
                    value + " is no " + (isThousandths(setting) ? "number, such as 2.5" : "whole number"), e);
        }
    }

    /**
     * Asks for another value; waits less than a second for the answer.
     *
     * @param wanted in the instrument's unit; null asks for the value it has
     * @return what the instrument reads back
     * @throws IOException if it is refused or does not answer, saying why
     */
    int set(Setting setting, Integer wanted) throws IOException {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Reading reading = ask(setting, wanted);
            if (reading != null) {
                return checked(setting, reading);
            }
        }
        throw new IOException("the instrument does not answer");
    }

    private Reading ask(Setting setting, Integer wanted) throws IOException {
        CompletableFuture<Reading> answer = new CompletableFuture<>();
        HostCommands to;
        int asked;
        synchronized (this) {
            if (commands == null) {
                throw new IOException("no instrument answers: connect it first");
            }
            to = commands;
            awaited = answer;
            asked = ++number;
        }
        if (wanted == null) {
            to.get(asked, setting);
        } else {
            to.set(asked, setting, wanted);
        }
        try {
            return answer.get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException lost) {
            return null;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static int checked(Setting setting, Reading reading) throws IOException {
        return switch (reading.status) {
            case SettingValue.OK -> reading.value;
            case SettingValue.UNKNOWN -> throw new IOException("this instrument has no such setting");
            case SettingValue.RANGE ->
                throw new IOException("this instrument takes " + text(setting, reading.least) + " to "
                        + text(setting, reading.most) + "; it stands at " + text(setting, reading.value));
            case SettingValue.DIFFERS ->
                throw new IOException("the part reads back another value: " + text(setting, reading.value));
            default -> throw new IOException("the instrument refuses it, status " + reading.status);
        };
    }
}
