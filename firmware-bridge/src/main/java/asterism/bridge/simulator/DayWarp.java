package asterism.bridge.simulator;

/**
 * Where the tissue of the first day is on another: rotation and shift of the frame, and three long waves along each axis
 * for what bends. Frame coordinates, pixels.
 */
final class DayWarp {
    static final long PLACEMENT = 81;
    private static final long WAVES = 82;
    private static final int COUNT = 3;
    private static final int STEPS = 30;

    private final AnotherDay day;
    private final double middleY;
    private final double middleX;
    private final double cos;
    private final double sin;
    /** Per wave: axis it moves, cycles a pixel down and right, phase. */
    private final double[][] waves = new double[2 * COUNT][];

    DayWarp(AnotherDay day, int height, int width) {
        this.day = day;
        middleY = (height - 1) / 2.0;
        middleX = (width - 1) / 2.0;
        cos = StrictMath.cos(Math.toRadians(day.degrees()));
        sin = StrictMath.sin(Math.toRadians(day.degrees()));
        SceneRandom random = SceneRandom.of(day.seed(), WAVES, 0);
        double side = Math.max(height, width);
        for (int i = 0; i < waves.length; i++) {
            double length = side * random.uniform(0.8, 1.6);
            double direction = random.uniform(0, 2 * Math.PI);
            waves[i] = new double[] {
                i % 2,
                StrictMath.sin(direction) / length,
                StrictMath.cos(direction) / length,
                random.uniform(0, 2 * Math.PI)
            };
        }
    }

    /** Where on the first day the tissue was that is at a place now: {y, x}. */
    double[] before(double y, double x) {
        double v = y - middleY - day.down();
        double u = x - middleX - day.right();
        double[] place = {middleY + cos * v - sin * u, middleX + cos * u + sin * v};
        for (double[] w : waves) {
            place[(int) w[0]] +=
                    day.warp() / Math.sqrt(COUNT) * StrictMath.sin(2 * Math.PI * (w[1] * y + w[2] * x) + w[3]);
        }
        return place;
    }

    /** Where the tissue of a place of the first day is now: {y, x}. */
    double[] after(double y, double x) {
        double[] now = {y, x};
        for (int i = 0; i < STEPS; i++) {
            double[] then = before(now[0], now[1]);
            double v = y - then[0];
            double u = x - then[1];
            now[0] += cos * v + sin * u;
            now[1] += cos * u - sin * v;
        }
        return now;
    }
}
