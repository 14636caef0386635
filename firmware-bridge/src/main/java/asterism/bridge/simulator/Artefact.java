package asterism.bridge.simulator;

import java.util.function.IntConsumer;

/**
 * Something that is no activity, planted at known frames of any scene.
 *
 * @param kind what
 * @param frame first frame that shows it
 * @param frames how many frames show it
 * @param size what the kind says
 * @param y row of its middle or its beginning, pixels
 * @param x column of its middle, pixels
 * @param extent period of stripes or standard deviation of a patch, pixels
 * @param angle phase of stripes or direction of a jerk, radians
 */
public record Artefact(
        Kind kind, long frame, int frames, double size, double y, double x, double extent, double angle) {
    /** What it is and what its size means. */
    public enum Kind {
        /** Bright and dark stripes along the rows: amplitude relative to the light. */
        BANDING,
        /** A step of the LED: relative change of the light. */
        FLICKER,
        /** A place of the tissue brightens: grey levels in its middle, before the sensor. */
        PATCH,
        /** The tissue jumps and comes back: pixels. */
        JERK,
        /** Rows come from another place of the line: pixels they are moved to the right. */
        TEAR
    }

    private static final double PATCH_RISE_SECONDS = 0.04;
    private static final double PATCH_DECAY_SECONDS = 0.5;

    public Artefact {
        if (frame < 0 || frames < 1) {
            throw new IllegalArgumentException("an artefact shows in at least one frame of the scene");
        }
    }

    /** Stripes along the rows. */
    public static Artefact banding(long frame, int frames, double size, double period, double phase) {
        return new Artefact(Kind.BANDING, frame, frames, size, 0, 0, period, phase);
    }

    /** A step of the LED. */
    public static Artefact flicker(long frame, int frames, double size) {
        return new Artefact(Kind.FLICKER, frame, frames, size, 0, 0, 0, 0);
    }

    /** A round place of the tissue that brightens and fades like the transient of a cell. */
    public static Artefact patch(long frame, int frames, double size, double y, double x, double deviation) {
        return new Artefact(Kind.PATCH, frame, frames, size, y, x, deviation, 0);
    }

    /** A jump of the tissue in a direction, from right over down. */
    public static Artefact jerk(long frame, int frames, double pixels, double direction) {
        return new Artefact(Kind.JERK, frame, frames, pixels, 0, 0, 0, direction);
    }

    /** All rows from one on moved sideways. */
    public static Artefact tear(long frame, int frames, double pixels, double firstRow) {
        return new Artefact(Kind.TEAR, frame, frames, pixels, firstRow, 0, 0, 0);
    }

    boolean shows(long n) {
        return n >= frame && n < frame + frames;
    }

    /** Calls for every frame of a block that shows it, counted from the block's first. */
    void forFrames(long first, int count, IntConsumer each) {
        for (long n = Math.max(frame, first); n < Math.min(frame + frames, first + count); n++) {
            each.accept((int) (n - first));
        }
    }

    /** Grey levels a patch adds in its middle. */
    float brightness(long n, double fps) {
        double seconds = (n - frame + 0.5) / fps;
        double risen = 1 - StrictMath.exp(-seconds / PATCH_RISE_SECONDS);
        return (float) (size * risen * StrictMath.exp(-seconds / PATCH_DECAY_SECONDS));
    }

    /** Light of a row under stripes, relative to without. */
    float stripe(int row) {
        return (float) (1 + size * StrictMath.sin(2 * Math.PI * row / extent + angle));
    }
}
