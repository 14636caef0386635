package asterism.wire;

/**
 * When and over which frames a record was made.
 *
 * @param monoNanos the rig's monotonic clock
 * @param utcMillis the rig's wall clock
 * @param utcUncertaintyMillis bound of the wall clock's error; null if unknown
 * @param frameLo first frame of the session (0-based) that the record covers; null if none
 * @param frameHi last frame, inclusive; null exactly when {@code frameLo} is
 * @param exposureMillis valid observation time that the record covers; null if it has no meaning
 */
public record Stamp(
        long monoNanos, long utcMillis, Long utcUncertaintyMillis, Long frameLo, Long frameHi, Long exposureMillis) {
    public Stamp {
        if ((frameLo == null) != (frameHi == null)) {
            throw new IllegalArgumentException("frame_lo and frame_hi are both given or both null");
        }
        if (frameLo != null && (frameLo < 0 || frameHi < frameLo)) {
            throw new IllegalArgumentException(
                    "frame_lo and frame_hi must satisfy 0 <= lo <= hi, found " + frameLo + " and " + frameHi);
        }
        if (utcUncertaintyMillis != null && utcUncertaintyMillis < 0) {
            throw new IllegalArgumentException("utc_uncertainty_ms must be >= 0, found " + utcUncertaintyMillis);
        }
        if (exposureMillis != null && exposureMillis < 0) {
            throw new IllegalArgumentException("exposure_ms must be >= 0, found " + exposureMillis);
        }
    }

    /** A moment without frames and without a stated clock error, for markers, alarms and tombstones. */
    public static Stamp at(long monoNanos, long utcMillis) {
        return new Stamp(monoNanos, utcMillis, null, null, null, null);
    }
}
