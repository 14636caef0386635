package asterism.calibration.kinetics;

/**
 * What a trace's bursts look like.
 *
 * @param count excursions above four noises that fall back below one and a half
 * @param skewness third moment over the cube of the standard deviation
 * @param size median height of a burst's highest point, unit of the trace; 0 without bursts
 * @param suddenness logarithm of the steepest ascents over the steepest descents; 0 for what comes and goes alike
 */
public record Bursts(int count, double skewness, double size, double suddenness) {
    private static final double ENTER = 4;
    private static final double LEAVE = 1.5;
    private static final int STEP = 2;
    private static final double STEEPEST = 0.01;

    /**
     * Looks at a trace.
     *
     * @param trace around a baseline of zero
     * @param noise its white noise, same unit
     */
    public static Bursts of(float[] trace, double noise) {
        int count = 0;
        float[] heights = new float[trace.length];
        int begun = -1;
        int top = 0;
        for (int t = 0; t < trace.length; t++) {
            if (begun < 0 && trace[t] > ENTER * noise) {
                begun = t;
                while (begun > 0 && trace[begun - 1] > LEAVE * noise) {
                    begun--;
                }
                top = t;
            }
            if (begun >= 0 && trace[t] > trace[top]) {
                top = t;
            }
            if (begun >= 0 && trace[t] < LEAVE * noise) {
                heights[count++] = trace[top];
                begun = -1;
            }
        }
        double size = count == 0 ? 0 : Quantiles.select(heights, count, 0.5);
        return new Bursts(count, skewness(trace), size, suddenness(trace));
    }

    private static double suddenness(float[] trace) {
        float[] steps = new float[trace.length - STEP];
        for (int t = 0; t < steps.length; t++) {
            steps[t] = trace[t + STEP] - trace[t];
        }
        double up = Quantiles.of(steps, 1 - STEEPEST);
        double down = -Quantiles.of(steps, STEEPEST);
        return up <= 0 || down <= 0 ? 0 : Math.log(up / down);
    }

    private static double skewness(float[] trace) {
        double mean = 0;
        for (float v : trace) {
            mean += v;
        }
        mean /= trace.length;
        double second = 1e-12;
        double third = 0;
        for (float v : trace) {
            double d = v - mean;
            second += d * d;
            third += d * d * d;
        }
        double deviation = Math.sqrt(second / trace.length);
        return third / trace.length / (deviation * deviation * deviation);
    }
}
