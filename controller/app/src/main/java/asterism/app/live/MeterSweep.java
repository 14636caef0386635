package asterism.app.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One code after the other burns while somebody reads a power meter, and not a moment longer; between codes it is dark.
 * Who says nothing for a minute is asked again, in the dark.
 */
public final class MeterSweep {
    private static final long MINUTE = 60;
    private static final String END = "\0";

    private final RigTalk rig;
    private final PrintWriter prompts;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    /** @param meter a line for each code: one reading or more, microwatts, blanks between them */
    public MeterSweep(RigTalk rig, BufferedReader meter, PrintWriter prompts) {
        this.rig = rig;
        this.prompts = prompts;
        Thread.ofPlatform().daemon().name("meter").start(() -> read(meter));
    }

    private void read(BufferedReader meter) {
        try {
            for (String line = meter.readLine(); line != null; line = meter.readLine()) {
                lines.add(line.strip());
            }
        } catch (IOException ended) {
            // As if there were no more.
        }
        lines.add(END);
    }

    /**
     * Goes through the codes, in order.
     *
     * @return CSV {@code code,microwatts}
     * @throws SweepException if the rig refuses, goes dark by itself, or the readings end too early
     */
    public String read(int... codes) throws IOException, SweepException, InterruptedException {
        StringBuilder csv = new StringBuilder("code,microwatts\n");
        rig.dark();
        for (int code : codes) {
            for (String reading : read(code).split("\\s+", -1)) {
                if (!reading.isEmpty()) {
                    csv.append(code).append(',').append(number(code, reading)).append('\n');
                }
            }
        }
        return csv.toString();
    }

    private String read(int code) throws IOException, SweepException, InterruptedException {
        String line = null;
        while (line == null) {
            rig.light(code);
            long stalls = rig.held(code);
            ask(String.format(Locale.ROOT, "code %d burns; microwatts (several with blanks, empty = none): ", code));
            line = lines.poll(MINUTE, TimeUnit.SECONDS);
            if (line != null && rig.held(code) != stalls) {
                throw new SweepException("the light was interrupted while code " + code + " was read: begin again");
            }
            rig.dark();
            if (line == null) {
                ask("no reading for a minute: dark. Enter = light again: ");
                ended(code, lines.take());
            }
        }
        return ended(code, line);
    }

    private static String ended(int code, String line) throws SweepException {
        if (line.equals(END)) {
            throw new SweepException("the readings end before code " + code);
        }
        return line;
    }

    private void ask(String text) {
        prompts.print(text);
        prompts.flush();
    }

    private static String number(int code, String reading) throws SweepException {
        try {
            return Double.toString(Double.parseDouble(reading));
        } catch (NumberFormatException e) {
            throw new SweepException("the reading at code " + code + " is no number: " + reading);
        }
    }
}
