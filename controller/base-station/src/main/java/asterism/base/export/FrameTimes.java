package asterism.base.export;

import java.io.IOException;
import java.util.Arrays;

/** When each frame of a session was, in ms from its start. */
final class FrameTimes {
    private static final int MOST_FRAMES = 1 << 28;

    private double[] millis = new double[1024];
    private int frames;

    FrameTimes() {
        Arrays.fill(millis, Double.NaN);
    }

    /** From the table of frames, by the instrument's clock. */
    static FrameTimes of(Table frames) throws IOException {
        FrameTimes times = new FrameTimes();
        int frame = frames.column("frame");
        int time = frames.column("time_ms");
        frames.rows().each(row -> times.put(Long.parseLong(row[frame]), Decimal.parse(row[time])));
        return times;
    }

    /**
     * From the records of seconds, by the rig's monotonic clock: the record is made when its last frame has come, and the
     * frames before it lie back at the nominal rate.
     *
     * @param originNanos monotonic clock at the session's start
     */
    static FrameTimes of(RecordSource records, long originNanos, double fps) throws IOException {
        FrameTimes times = new FrameTimes();
        records.each("sum", r -> {
            if (!r.path("frame_hi").isNumber()) return;
            long hi = r.path("frame_hi").asLong();
            double end = (r.path("mono_ns").asLong() - originNanos) / 1e6;
            for (long f = r.path("frame_lo").asLong(); f <= hi; f++) times.put(f, end - (hi - f) * 1000 / fps);
        });
        return times;
    }

    private void put(long frame, double time) throws IOException {
        if (frame < 0 || frame >= MOST_FRAMES) throw new IOException("frame " + frame + " is out of bounds");
        int at = (int) frame;
        if (at >= millis.length) {
            int old = millis.length;
            millis = Arrays.copyOf(millis, Math.max(at + 1, 2 * old));
            Arrays.fill(millis, old, millis.length, Double.NaN);
        }
        millis[at] = time;
        frames = Math.max(frames, at + 1);
    }

    int frames() {
        return frames;
    }

    /** NaN if unknown. */
    double millis(long frame) {
        return frame < 0 || frame >= frames ? Double.NaN : millis[(int) frame];
    }

    /** The time of a frame whose number is a field. */
    String field(String frame) {
        return frame.isEmpty() ? "" : Decimal.from(millis(Long.parseLong(frame)));
    }
}
