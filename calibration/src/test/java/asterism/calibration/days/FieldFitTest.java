package asterism.calibration.days;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FieldFitTest {
    private static final Places FRAME = new Places(new double[0], new double[0], 300, 300, 5);

    /** Places of today = turned by 3° about the middle, moved by (7, −4), bent by so much at the far edge. */
    private static List<FieldFit.Match> planted(int count, double bend, double noise, long seed) {
        Random random = new Random(seed);
        double cos = Math.cos(Math.toRadians(3));
        double sin = Math.sin(Math.toRadians(3));
        List<FieldFit.Match> matches = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double y = 300 * random.nextDouble();
            double x = 300 * random.nextDouble();
            double v = y - 149.5;
            double u = x - 149.5;
            double toY = 149.5 + 7 + cos * v + sin * u + bend * u * u / 22500 + noise * random.nextGaussian();
            double toX = 149.5 - 4 + cos * u - sin * v + noise * random.nextGaussian();
            matches.add(new FieldFit.Match(y, x, toY, toX, 1));
        }
        return matches;
    }

    @Test
    void rotationAndShiftAreFoundWithTheirErrors() {
        int within = 0;
        for (int seed = 1; seed <= 50; seed++) {
            FieldFit fit = FieldFit.of(planted(60, 0, 0.5, seed), FRAME);
            double turn = Math.atan2(fit.map().down()[1], fit.map().right()[1]);
            FieldFit rigid = FieldFit.rigid(planted(60, 0, 0.5, seed), FRAME);
            double turned = Math.atan2(rigid.map().down()[1], rigid.map().right()[1]);
            within += Math.abs(turned - Math.toRadians(3)) < 2 * rigid.turnError() ? 1 : 0;
            assertEquals(Math.toRadians(3), turn, 0.01);
            assertEquals(0.5, rigid.leftOut(), 0.15);
            assertEquals(0.5 / Math.sqrt(60), rigid.shiftError(), 0.02);
        }
        assertTrue(within >= 42, "within two standard errors: " + within + " of 50");
    }

    @Test
    void bendingIsTakenWhereItPredictsAndNowhereElse() {
        FieldFit bent = FieldFit.of(planted(80, 6, 0.3, 1), FRAME);
        assertTrue(bent.bends());
        double[] at = bent.map().at(149.5, 299);
        double expected = 149.5 + 7 + Math.sin(Math.toRadians(3)) * 149.5 + 6 * 149.5 * 149.5 / 22500;
        assertEquals(expected, at[0], 0.4);
        assertFalse(FieldFit.of(planted(15, 0, 0.3, 2), FRAME).bends(), "too few pairs to bend");
    }

    /** The leverage's short cut against fits that really leave one out. */
    @Test
    void leftOutErrorsAreThoseOfLeavingOut() {
        List<FieldFit.Match> all = planted(40, 6, 0.4, 3);
        double squares = 0;
        for (int i = 0; i < all.size(); i++) {
            FieldFit.Match out = all.get(i);
            List<FieldFit.Match> rest = new ArrayList<>(all);
            rest.remove(i);
            double[] at = FieldFit.polynomial(rest, FRAME, 2).map().at(out.y(), out.x());
            squares += (Math.pow(at[0] - out.toY(), 2) + Math.pow(at[1] - out.toX(), 2)) / 2;
        }
        double found = FieldFit.polynomial(all, FRAME, 2).leftOut();
        assertEquals(Math.sqrt(squares / all.size()), found, 1e-6);
    }

    @Test
    void theWayBackLeadsBack() {
        FieldMap map = FieldFit.of(planted(80, 6, 0.3, 5), FRAME).map();
        double[] there = map.at(60, 220);
        assertArrayEquals(new double[] {60, 220}, map.back(there[0], there[1]), 1e-3);
    }
}
