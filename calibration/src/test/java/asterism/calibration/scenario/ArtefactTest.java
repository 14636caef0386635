package asterism.calibration.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.simulator.Artefact;
import asterism.calibration.scenario.ArtefactRun.Place;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is no activity must not pass for an ensemble, least of all for one whose cells lie side by side. */
class ArtefactTest {
    private static final int MANY = 500;
    private static final int FEW = 40;

    enum Kind {
        MOTION,
        FLICKER,
        BANDING,
        PATCH,
        GLARE
    }

    /** One artefact, its size and place drawn anew each time. */
    private static Artefact draw(Kind kind, Place p) {
        return switch (kind) {
            case MOTION -> jump(p);
            case FLICKER -> flicker(p);
            case BANDING -> stripes(p);
            case PATCH -> patch(p, logUniform(p, 5, 40), logUniform(p, 8, 40));
            case GLARE -> patch(p, logUniform(p, 40, 160), logUniform(p, 7, 14));
        };
    }

    /** A jump of 0.5 to 8 pixels that lasts 1 to 6 frames. */
    private static Artefact jump(Place p) {
        int frames = 1 + p.random().nextInt(6);
        return Artefact.jerk(
                p.frame(), frames, p.random().nextDouble(0.5, 8), p.random().nextDouble(6.28));
    }

    /** The LED jumps by 2 to 5 %, up or down, for 1 to 10 frames. */
    private static Artefact flicker(Place p) {
        int sign = p.random().nextBoolean() ? 1 : -1;
        return Artefact.flicker(
                p.frame(), 1 + p.random().nextInt(10), sign * p.random().nextDouble(0.02, 0.05));
    }

    /** Stripes of 1 to 20 % and 6 to 80 pixels for 1 to 3 frames. */
    private static Artefact stripes(Place p) {
        double size = logUniform(p, 0.01, 0.2);
        return Artefact.banding(
                p.frame(),
                1 + p.random().nextInt(3),
                size,
                logUniform(p, 6, 80),
                p.random().nextDouble(6.28));
    }

    /**
     * A patch in and around a template: as bright as one to ten cells (5 to 40 grey levels) and 8 to 40 pixels wide, or as ten
     * to forty and narrow. It ends at once, still at a third of that.
     */
    private static Artefact patch(Place p, double brightness, double width) {
        double y = p.y() + p.random().nextDouble(-15, 15);
        double x = p.x() + p.random().nextDouble(-15, 15);
        return Artefact.patch(p.frame(), 12, brightness, y, x, width);
    }

    private static double logUniform(Place p, double low, double high) {
        return Math.exp(p.random().nextDouble(Math.log(low), Math.log(high)));
    }

    private static void assertNoneAccepted(Kind kind, String preset, long seed, int count) throws IOException {
        ArtefactRun run = new ArtefactRun(preset, seed, count, p -> draw(kind, p));
        System.out.println(kind + ", " + preset + ", " + run);
        assertTrue(run.count() >= count);
        assertEquals(0, run.accepted(), "accepted in " + kind);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void someAreNotAccepted(Kind kind) throws IOException {
        assertNoneAccepted(kind, "demo", 41, FEW);
    }

    @Tag("long")
    @ParameterizedTest
    @EnumSource(Kind.class)
    void hundredsAreNotAccepted(Kind kind) throws IOException {
        assertNoneAccepted(kind, "default", 42, MANY);
    }
}
