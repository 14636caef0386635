package asterism.calibration.days;

import org.apache.commons.math3.distribution.PoissonDistribution;

/**
 * A first guess of rotation and shift: every pair of a baseline's and a today's cell votes, angle by angle, for the shift
 * that would make them one (a Hough transform; Ballard, Pattern Recognition 13, 1981). Brightness, vessels and dust have
 * no vote, so nothing that stands on the sensor can win.
 *
 * @param map the rotation and shift with most votes
 * @param votes pairs that agree with it
 * @param elsewhere most votes of any rotation and shift that has nothing to do with it
 * @param chance expected number of rotations and shifts with as many votes if no cell were the same
 */
record FieldVote(FieldMap map, int votes, int elsewhere, double chance) {
    private static final int MOST_DEGREES = 20;
    /** Rotations this far from the best share none of its pairs but by chance. */
    private static final int APART_DEGREES = 8;

    private static final int APART_BINS = 6;

    /** The ballot of one angle: votes for each shift. */
    private record Ballot(int[] sums, int reach, double bin) {
        private int side() {
            return 2 * reach + 1;
        }

        private double shift(int index) {
            return (index - reach) * bin;
        }
    }

    static FieldVote of(Places baseline, Places today) {
        Ballot[] ballots = new Ballot[2 * MOST_DEGREES + 1];
        int best = -1;
        int bestAngle = 0;
        int bestShift = 0;
        for (int a = 0; a < ballots.length; a++) {
            ballots[a] = ballot(baseline, today, Math.toRadians(a - MOST_DEGREES));
            int[] sums = ballots[a].sums();
            for (int s = 0; s < sums.length; s++) {
                if (sums[s] > best) {
                    best = sums[s];
                    bestAngle = a;
                    bestShift = s;
                }
            }
        }
        Ballot won = ballots[bestAngle];
        int row = bestShift / won.side();
        int column = bestShift % won.side();
        int elsewhere = elsewhere(ballots, bestAngle, row, column, baseline.half());
        FieldMap map = FieldMap.rigid(
                baseline.middleY(),
                baseline.middleX(),
                baseline.half(),
                Math.toRadians(bestAngle - MOST_DEGREES),
                won.shift(row),
                won.shift(column));
        double hypotheses = (double) ballots.length * won.sums().length;
        double uniform =
                9 * won.bin() * won.bin() * baseline.count() * today.count() / baseline.height() / baseline.width();
        return new FieldVote(map, best, elsewhere, chance(best, elsewhere, hypotheses, uniform));
    }

    private static Ballot ballot(Places baseline, Places today, double radians) {
        double bin = Math.max(1, baseline.radius() / 2);
        int reach = (int) Math.ceil(baseline.half() / 2 / bin);
        int side = 2 * reach + 1;
        int[] votes = new int[side * side];
        FieldMap turn = FieldMap.rigid(baseline.middleY(), baseline.middleX(), baseline.half(), radians, 0, 0);
        for (int i = 0; i < baseline.count(); i++) {
            double[] turned = turn.at(baseline.y()[i], baseline.x()[i]);
            for (int j = 0; j < today.count(); j++) {
                long row = Math.round((today.y()[j] - turned[0]) / bin) + reach;
                long column = Math.round((today.x()[j] - turned[1]) / bin) + reach;
                if (row >= 0 && column >= 0 && row < side && column < side) {
                    votes[(int) (row * side + column)]++;
                }
            }
        }
        return new Ballot(neighbourhoods(votes, side), reach, bin);
    }

    /** Sums over three by three shifts. */
    private static int[] neighbourhoods(int[] votes, int side) {
        int[] sums = new int[votes.length];
        for (int row = 1; row < side - 1; row++) {
            for (int column = 1; column < side - 1; column++) {
                int at = row * side + column;
                for (int k = -1; k <= 1; k++) {
                    int line = at + k * side;
                    sums[at] += votes[line - 1] + votes[line] + votes[line + 1];
                }
            }
        }
        return sums;
    }

    private static int elsewhere(Ballot[] ballots, int angle, int row, int column, double half) {
        int most = 0;
        for (int a = 0; a < ballots.length; a++) {
            Ballot b = ballots[a];
            int turned = Math.abs(a - angle);
            double apart = APART_BINS + half * Math.toRadians(turned) / b.bin();
            for (int s = 0; s < b.sums().length; s++) {
                int distance = Math.max(Math.abs(s / b.side() - row), Math.abs(s % b.side() - column));
                if (turned > APART_DEGREES || distance > apart) {
                    most = Math.max(most, b.sums()[s]);
                }
            }
        }
        return most;
    }

    /**
     * Chance's law is Poisson's with the mean that typically makes {@code elsewhere} the largest of all hypotheses, not
     * less than cells strewn at random have.
     */
    private static double chance(int votes, int elsewhere, double hypotheses, double uniform) {
        double low = uniform;
        double high = Math.max(uniform, elsewhere + 1.0);
        for (int i = 0; i < 60; i++) {
            double mean = Math.sqrt(low * high);
            if (hypotheses * atLeast(elsewhere, mean) > 0.5) {
                high = mean;
            } else {
                low = mean;
            }
        }
        return hypotheses * atLeast(votes, low);
    }

    private static double atLeast(int count, double mean) {
        return count == 0 ? 1 : 1 - new PoissonDistribution(mean).cumulativeProbability(count - 1);
    }
}
