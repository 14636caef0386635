package asterism.calibration.days;

import asterism.detector.profile.Profile;
import java.util.List;

/**
 * Two fields aligned and their cells compared.
 *
 * @param vote the first guess and how far from chance it is
 * @param start what the field was aligned from
 * @param fit the baseline's places today
 * @param rigid rotation and shift alone, for people
 * @param pairs near each other
 * @param p of each pair the probability of being one cell; empty if there were too few pairs to fit the mixture
 * @param law fitted
 * @param from the baseline's places
 * @param to today's places
 */
record CellMatch(
        FieldVote vote,
        FieldStart start,
        FieldFit fit,
        FieldFit rigid,
        List<CellPair> pairs,
        double[] p,
        PairMixture law,
        Places from,
        Places to) {
    boolean fitted() {
        return p.length > 0;
    }

    Alignment alignment(Profile baseline, Profile today) {
        boolean pictured = start.pictures() != null && fit.map().equals(start.map());
        FieldMap map = pictured ? fit.map() : rigid.map();
        double[] middle = map.at(from.middleY(), from.middleX());
        float[] now = Pictures.grey(today.template());
        double aligned = Pictures.correlation(
                Pictures.moved(baseline.template(), fit.map()), now, today.width(), today.height());
        double before = Pictures.correlation(Pictures.grey(baseline.template()), now, today.width(), today.height());
        return new Alignment(
                Math.toDegrees(Math.atan2(map.down()[1], map.right()[1])),
                Math.toDegrees(pictured ? start.pictures().radiansError() : rigid.turnError()),
                middle[0] - from.middleY(),
                middle[1] - from.middleX(),
                pictured
                        ? Math.hypot(
                                        start.pictures().dyError(),
                                        start.pictures().dxError())
                                / Math.sqrt(2)
                        : rigid.shiftError(),
                bend(),
                fit.leftOut(),
                vote.votes(),
                vote.elsewhere(),
                aligned,
                before,
                pictured);
    }

    private double bend() {
        double most = 0;
        for (int i = 0; i < from.count(); i++) {
            double[] bent = fit.map().at(from.y()[i], from.x()[i]);
            double[] straight = rigid.map().at(from.y()[i], from.x()[i]);
            double off = Math.hypot(bent[0] - straight[0], bent[1] - straight[1]);
            most = to.isInView(bent) ? Math.max(most, off) : most;
        }
        return fit.bends() ? most : 0;
    }
}
