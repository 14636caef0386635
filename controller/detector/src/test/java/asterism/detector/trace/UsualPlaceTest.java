package asterism.detector.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class UsualPlaceTest {
    private final UsualPlace place = new UsualPlace(false);

    private int at(double y, double x) {
        return place.doubt((int) Math.round(256 * y), (int) Math.round(256 * x), true);
    }

    @Test
    void doubtsExcursionsAndTakesOverANewPlaceInSeconds() {
        for (int i = 0; i < 200; i++) {
            assertEquals(0, at(4 + 0.3 * Math.sin(i), -7), "at home");
        }
        assertEquals(2, at(6, -7), "two pixels down");
        assertEquals(2, at(4, -9), "two pixels left");
        assertEquals(0, at(4, -7), "back");
        for (int i = 0; i < 200; i++) {
            at(9, -7);
        }
        assertEquals(0, at(9, -7), "a new home");
    }

    @Test
    void aFrameThatCannotBeTrustedIsDoubtedAndMovesNothing() {
        at(0, 0);
        for (int i = 0; i < 500; i++) {
            assertEquals(2, place.doubt(12 * 256, 12 * 256, false));
        }
        assertEquals(0, at(0.5, 0.5));
    }

    @Test
    void doubtsLessWhereTheSensorIsKnown() {
        UsualPlace known = new UsualPlace(true);
        known.doubt(0, 0, true);
        assertEquals(1, known.doubt(512, 0, true));
    }
}
