package asterism.bridge.movie;

import java.util.Arrays;

/**
 * The time stamps of a recording put in order. A host's clock stamps a frame late, repeats a stamp, or goes back; a
 * device pauses.
 *
 * <ul>
 *   <li><b>backward</b>: a stamp before the one above it;
 *   <li><b>duplicate</b>: the same stamp, or the same frame number, as the row above;
 *   <li><b>jump</b>: a stamp more than half an interval off the line between the good rows around it;
 *   <li><b>gap</b>: more than one and a half intervals, for as many frames as were counted, between two good rows.
 * </ul>
 *
 * Jumps, and the backward steps and duplicates they make, are not passed on: such a row gets the time of the line
 * between the good rows around it, so what is passed on always rises. A gap is time that passed: it stays, and counts.
 */
public final class ClockCheck {
    private final long[] micros;
    private final boolean[] good;
    private long backward;
    private long duplicates;
    private long jumps;
    private long gaps;
    private long missing;

    private ClockCheck(long[] micros) {
        this.micros = micros;
        this.good = new boolean[micros.length];
    }

    /**
     * Checks the stamps of a whole recording.
     *
     * @param micros time of each row
     * @param frame number of each row, rising; rows that repeat one are duplicates
     * @param interval of one frame, microseconds, above 0
     */
    public static ClockCheck of(long[] micros, long[] frame, double interval) {
        ClockCheck check = new ClockCheck(micros.clone());
        check.count(frame);
        check.findGood(frame, interval);
        check.repair(frame, interval);
        return check;
    }

    private void count(long[] frame) {
        for (int i = 1; i < micros.length; i++) {
            backward += micros[i] < micros[i - 1] ? 1 : 0;
            duplicates += micros[i] == micros[i - 1] || frame[i] == frame[i - 1] ? 1 : 0;
            missing += Math.max(0, frame[i] - frame[i - 1] - 1);
        }
    }

    /** A row is good that can follow the last good one, and that a row soon after can follow on the same line. */
    private void findGood(long[] frame, double interval) {
        int last = -1;
        for (int i = 0; i < micros.length; i++) {
            boolean follows = last < 0 || micros[i] > micros[last] && frame[i] > frame[last];
            if (follows && isConfirmed(i, last, frame, interval)) {
                good[i] = true;
                boolean late = last >= 0 && micros[i] - micros[last] > (frame[i] - frame[last] + 0.5) * interval;
                gaps += late ? 1 : 0;
                last = i;
            }
        }
    }

    /** On the line from the last good row, or the beginning of a line of its own on which the next rows lie. */
    private boolean isConfirmed(int i, int last, long[] frame, double interval) {
        if (last >= 0 && off(last, i, frame, interval) <= interval / 2) {
            return true;
        }
        int on = 0;
        int seen = 0;
        for (int next = i + 1; next < micros.length && seen < 4; next++) {
            seen++;
            on += off(i, next, frame, interval) <= interval / 2 ? 1 : 0;
        }
        return seen == 0 ? last < 0 : 2 * on > seen;
    }

    private double off(int from, int to, long[] frame, double interval) {
        return Math.abs(micros[to] - micros[from] - (frame[to] - frame[from]) * interval);
    }

    private void repair(long[] frame, double interval) {
        int before = -1;
        int after = 0;
        for (int i = 0; i < micros.length; i++) {
            if (good[i]) {
                before = i;
                continue;
            }
            boolean repeated = i > 0 && frame[i] == frame[i - 1];
            jumps += repeated ? 0 : 1;
            after = Math.max(after, i + 1);
            while (after < micros.length && !good[after]) {
                after++;
            }
            micros[i] = Math.round(between(before, i, after, interval));
            before = i;
        }
        rise();
    }

    private double between(int before, int i, int after, double interval) {
        if (after == micros.length) {
            return before < 0 ? micros[i] : micros[before] + (i - before) * interval;
        }
        if (before < 0) {
            return micros[after] - (after - i) * interval;
        }
        return micros[before] + (double) (micros[after] - micros[before]) * (i - before) / (after - before);
    }

    /** Rounding aside this changes nothing. */
    private void rise() {
        for (int i = 1; i < micros.length; i++) {
            micros[i] = Math.max(micros[i], micros[i - 1] + 1);
        }
    }

    /** Time of each row as it is passed on, rising; microseconds. */
    public long[] micros() {
        return Arrays.copyOf(micros, micros.length);
    }

    /** Time of one row as it is passed on, microseconds. */
    long time(int row) {
        return micros[row];
    }

    /** Rows whose stamp lies before the one above. */
    public long backward() {
        return backward;
    }

    /** Rows whose stamp or frame number repeats the one above. */
    public long duplicates() {
        return duplicates;
    }

    /** Rows whose stamp was not passed on because it lies off the line of its neighbours. */
    public long jumps() {
        return jumps;
    }

    /** Pauses: time passed in which no frame was counted. */
    public long gaps() {
        return gaps;
    }

    /** Frame numbers that have no row. */
    public long missing() {
        return missing;
    }
}
