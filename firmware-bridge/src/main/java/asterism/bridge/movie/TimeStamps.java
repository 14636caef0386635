package asterism.bridge.movie;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** The rows of a {@code timeStamps.csv}: which frame the device counted and when it took it. */
final class TimeStamps {
    static final String FRAME = "Frame Number";
    static final String TIME = "Time Stamp (ms)";
    static final String DAQ_FRAME = "DAQ Frame Number";

    private static final long UNREAD = -1;
    private static final long COUNTER_PERIOD = 1 << 16;
    private static final long MAX_COUNT = 1L << 40;

    private final Path path;
    private final int frameColumn;
    private final int timeColumn;
    private final int daqColumn;
    private final LongStream.Builder frames = LongStream.builder();
    private final LongStream.Builder counted = LongStream.builder();
    private final LongStream.Builder micros = LongStream.builder();
    private final LongStream.Builder lines = LongStream.builder();
    private long[] frameOfRow = {};
    private long[] microsOfRow = {};
    private ClockCheck check;

    private TimeStamps(Path path, List<String> columns) throws MovieException {
        this.path = path;
        this.frameColumn = columns.indexOf(FRAME);
        this.timeColumn = columns.indexOf(TIME);
        this.daqColumn = columns.indexOf(DAQ_FRAME);
        if (frameColumn < 0 || timeColumn < 0) {
            throw broken(1, "needs the columns '" + FRAME + "' and '" + TIME + "'");
        }
    }

    /** @throws MovieException naming the line that is not as Miniscope-DAQ writes it */
    static TimeStamps read(Path path) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(path, StandardCharsets.ISO_8859_1)) {
            String head = in.readLine();
            if (head == null) {
                throw new MovieException(path.getFileName() + " is empty");
            }
            List<String> columns = Arrays.stream(head.split(",", -1))
                    .map(name -> name.replace("\u00ef\u00bb\u00bf", "").strip())
                    .toList();
            TimeStamps stamps = new TimeStamps(path, columns);
            stamps.readRows(in);
            return stamps;
        }
    }

    private void readRows(BufferedReader in) throws IOException {
        String line = in.readLine();
        for (int number = 2; line != null; number++) {
            String following = in.readLine();
            String[] cells = line.split(",", -1);
            boolean whole = cells.length > Math.max(timeColumn, frameColumn);
            boolean cutOff = following == null && !whole;
            if (!line.isBlank() && !cutOff) {
                if (!whole) {
                    throw broken(number, "has " + cells.length + " columns");
                }
                addRow(cells, number);
            }
            line = following;
        }
        long[] frame = frames.build().toArray();
        frameOfRow = deviceFrames(frame, counted.build().toArray());
        microsOfRow = micros.build().toArray();
        RowOrder order =
                new RowOrder(path.getFileName().toString(), lines.build().toArray());
        order.checkFrames(frame);
        order.checkTimes(microsOfRow);
        double fps = medianFps();
        order.checkCounts(frameOfRow, microsOfRow, fps);
        check = fps > 0 ? ClockCheck.of(microsOfRow, frameOfRow, 1e6 / fps) : null;
    }

    private void addRow(String[] cells, int number) throws MovieException {
        try {
            long frame = Long.parseLong(cells[frameColumn].strip());
            boolean hasCount = daqColumn >= 0 && daqColumn < cells.length && !cells[daqColumn].isBlank();
            long count = hasCount ? Long.parseLong(cells[daqColumn].strip()) : UNREAD;
            double ms = Double.parseDouble(cells[timeColumn].strip());
            if (!(Math.abs(ms) < 1e12)) {
                throw broken(number, "has the time stamp " + cells[timeColumn]);
            }
            if (Math.abs(frame) > MAX_COUNT || Math.abs(count) > MAX_COUNT) {
                throw broken(number, "has a frame number beyond " + MAX_COUNT);
            }
            frames.add(frame);
            counted.add(count);
            micros.add(Math.round(ms * 1000));
            lines.add(number);
        } catch (NumberFormatException e) {
            throw broken(number, "has something that is not a number (" + e.getMessage() + ")");
        }
    }

    /** The DAQ's own count where it was read (unwrapped from 16 bits), carried on by the frame number where not. */
    private static long[] deviceFrames(long[] frame, long[] count) {
        int known = 0;
        while (known < count.length && count[known] == UNREAD) {
            known++;
        }
        if (known == count.length) {
            return frame;
        }
        long[] device = new long[frame.length];
        long last = count[known] - (frame[known] - frame[0]);
        device[0] = last;
        for (int i = 1; i < frame.length; i++) {
            long expected = last + frame[i] - frame[i - 1];
            boolean wrapped = count[i] != UNREAD && count[i] < COUNTER_PERIOD && last - count[i] > COUNTER_PERIOD / 2;
            long turns = wrapped ? (last - count[i] + COUNTER_PERIOD / 2) / COUNTER_PERIOD * COUNTER_PERIOD : 0;
            last = count[i] == UNREAD ? expected : count[i] + turns;
            device[i] = last;
        }
        return device;
    }

    int rows() {
        return frameOfRow.length;
    }

    long frame(int row) {
        return frameOfRow[row];
    }

    long micros(int row) {
        return microsOfRow[row];
    }

    /** What the clock did; null with too few rows to say. */
    ClockCheck check() {
        return check;
    }

    /** The time of a row as it is passed on: see {@link ClockCheck}. */
    long orderedMicros(int row) {
        return check == null ? microsOfRow[row] : check.time(row);
    }

    /** Frames per second of the median interval between successive frames, 0 with fewer than two rows. */
    double medianFps() {
        double[] intervals = new double[Math.max(0, rows() - 1)];
        int count = 0;
        for (int i = 1; i < rows(); i++) {
            long steps = frameOfRow[i] - frameOfRow[i - 1];
            long time = microsOfRow[i] - microsOfRow[i - 1];
            if (steps > 0 && time > 0) {
                intervals[count++] = (double) time / steps;
            }
        }
        if (count == 0) {
            return 0;
        }
        Arrays.sort(intervals, 0, count);
        return 1e6 / ((intervals[(count - 1) / 2] + intervals[count / 2]) / 2);
    }

    private MovieException broken(int line, String what) {
        return new MovieException(path.getFileName() + ": line " + line + " " + what);
    }
}
