package asterism.calibration.field;

/**
 * Displacement, rotation about the picture's centre and scale. What is at (y, x) in the reference is in the other
 * picture at centre + scale · R · ((y, x) − centre) + (dy, dx).
 *
 * @param dy pixels, positive = down
 * @param dx pixels, positive = right
 * @param radians rotation, positive = from the right towards below, clockwise as a picture is shown
 * @param scale above 1 = the other picture shows things larger
 */
public record Similarity(double dy, double dx, double radians, double scale) {
    /** Nothing moved. */
    public static final Similarity NONE = new Similarity(0, 0, 0, 1);

    /** Row in the other picture of a point given from the centre, from the centre. */
    public double y(double y, double x) {
        return scale * (Math.sin(radians) * x + Math.cos(radians) * y) + dy;
    }

    /** Its column. */
    public double x(double y, double x) {
        return scale * (Math.cos(radians) * x - Math.sin(radians) * y) + dx;
    }

    /** The way back. */
    public Similarity inverse() {
        Similarity turn = new Similarity(0, 0, -radians, 1 / scale);
        return new Similarity(-turn.y(dy, dx), -turn.x(dy, dx), -radians, 1 / scale);
    }

    /** The same between pictures with sides {@code factor} times as long. */
    Similarity enlarged(double factor) {
        return new Similarity(factor * dy, factor * dx, radians, scale);
    }
}
