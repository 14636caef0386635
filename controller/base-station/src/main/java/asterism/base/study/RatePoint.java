package asterism.base.study;

import java.util.List;

/**
 * What happened in one window of time.
 *
 * @param endUtcMs end of the window, ms since 1970
 * @param validMs exposure that counts, ms
 * @param vetoedMs exposure that does not, ms
 * @param coverage part of the window that any summary covers, 0 to 1
 * @param lost frames lost
 * @param broken frames broken
 * @param activations for each ensemble, in their order: counted activations
 * @param perMinute for each ensemble, in their order: activations a minute of valid exposure; null = no exposure, unknown
 */
public record RatePoint(
        long endUtcMs,
        long validMs,
        long vetoedMs,
        double coverage,
        long lost,
        long broken,
        List<Long> activations,
        List<Double> perMinute) {}
