package asterism.base.study;

import asterism.base.store.SessionRow;
import java.util.List;

/**
 * A session's rates.
 *
 * @param session what it is
 * @param validMs exposure that counts, ms
 * @param vetoedMs exposure that does not, ms
 * @param received frames
 * @param lost frames
 * @param broken frames
 * @param tier1 activations of tier 1: more cells together than chance, no known ensemble
 * @param ensembles totals, in the order of every point's lists
 * @param minutes a point for each minute of the clock
 * @param running a point every 10 s over the minute before it, the last half hour
 */
public record SessionStudy(
        SessionRow session,
        long validMs,
        long vetoedMs,
        long received,
        long lost,
        long broken,
        long tier1,
        List<EnsembleTotal> ensembles,
        List<RatePoint> minutes,
        List<RatePoint> running) {}
