package asterism.rig.table;

import java.util.Arrays;
import java.util.Locale;

/** Which frames a table's frame numbers, or without them its times, say are missing. */
final class FrameClock {
    /** A larger step is a clock that was set, not frames that were lost. */
    private static final int MOST_LOST = 1 << 20;

    private final double fps;
    private int frameField = -1;
    private int timeField = -1;
    private double framesPerUnit;
    private String frameName = "";
    private String timeName = "";
    private double[] at = new double[1024];
    private int rows;

    FrameClock(double fps) {
        this.fps = fps;
    }

    /** Whether a column of this name is no cell but a frame number or a time; of several the first is used. */
    boolean claims(String name, int field) {
        switch (name.toLowerCase(Locale.ROOT)) {
            case "frame" -> {
                frameField = frameField < 0 ? field : frameField;
                frameName = name;
                return true;
            }
            case "time_ms" -> time(name, field, fps / 1000);
            case "time_s", "t_s" -> time(name, field, fps);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void time(String name, int field, double framesPerUnit) {
        if (timeField < 0) {
            timeField = field;
            timeName = name;
            this.framesPerUnit = framesPerUnit;
        }
    }

    void take(String[] row, NumberField.Place place) throws TableException {
        if (rows == at.length) {
            at = Arrays.copyOf(at, 2 * rows);
        }
        double time = timeField < 0 ? Double.NaN : framesPerUnit * NumberField.of(row[timeField], place, timeName);
        at[rows++] = frameField < 0 ? time : NumberField.of(row[frameField], place, frameName);
    }

    int rows() {
        return rows;
    }

    /** By row: frames missing before it. A late frame that the next one catches up with hides none. */
    int[] lostBefore() {
        int[] lost = new int[rows];
        for (int row = 1; row < rows; row++) {
            double step = at[row] - at[row - 1];
            double next = row + 1 < rows ? at[row + 1] - at[row] : 1;
            boolean late = frameField < 0 && next < 0.5;
            if (step >= 1.5 && step <= MOST_LOST && !late) {
                lost[row] = (int) Math.rint(step) - 1;
            }
        }
        return lost;
    }
}
