package asterism.bridge.simulator;

import java.util.List;

/**
 * What a scene contains. {@code seed} fixes the anatomy (cells, vessels, dust, ensembles), {@code activitySeed} what
 * happens in it (activity, motion, noise, losses): a training and a live movie share the first and differ in the other.
 *
 * @param name preset the values came from
 * @param seed anatomy
 * @param activitySeed activity, motion, noise
 * @param width columns, 64 to 2048
 * @param height rows, 64 to 2048
 * @param fps frames per second, 5 to 120
 * @param frames length, -1 endless
 * @param cells in-focus cells
 * @param ensembles planted ensembles
 * @param motion brain motion
 * @param background what is not in focus
 * @param sensor light, noise, losses
 * @param artefacts what is planted to mislead, in any order
 * @param day on which the animal is seen; {@link AnotherDay#NONE} is the first
 */
public record SceneParameters(
        String name,
        long seed,
        long activitySeed,
        int width,
        int height,
        double fps,
        long frames,
        Cells cells,
        Ensembles ensembles,
        Motion motion,
        Background background,
        Sensor sensor,
        List<Artefact> artefacts,
        AnotherDay day) {

    public SceneParameters {
        artefacts = List.copyOf(artefacts);
        require(width >= 64 && width <= 2048 && height >= 64 && height <= 2048, "a scene is 64 to 2048 pixels a side");
        require(fps >= 5 && fps <= 120, "a scene has 5 to 120 frames per second, not " + fps);
        require(frames == -1 || frames > 0, "a scene has at least one frame, or -1 for an endless one");
    }

    /**
     * In-focus cells. A cell's peak-to-noise is the largest transient of a run of four minutes without ensembles over
     * the standard deviation of the noise of its trace (footprint minus ring), both of the rendered movie: what is
     * reported of recorded units. With bursts of 3 or 4 spikes at least a second apart a typical burst peaks at 0.75 of
     * it; {@link SceneReport} prints both.
     *
     * @param count how many
     * @param radius mean radius at half maximum, pixels
     * @param peakNoise10 10th percentile over cells of the peak-to-noise
     * @param peakNoise50 median of the same
     * @param peakNoise90 90th percentile of the same
     * @param burstsPerSecond mean private rate
     * @param silentShare share of cells that fire only about four times in a quarter of an hour
     * @param spikesMin fewest spikes of a burst, 8 to 16 ms apart
     * @param spikesMax most spikes of a burst
     * @param restSeconds least time from burst to burst of a cell
     */
    public record Cells(
            int count,
            double radius,
            double peakNoise10,
            double peakNoise50,
            double peakNoise90,
            double burstsPerSecond,
            double silentShare,
            int spikesMin,
            int spikesMax,
            double restSeconds) {
        public Cells {
            require(count >= 1 && count <= 2000, "a scene has 1 to 2000 cells, not " + count);
            require(
                    peakNoise10 > 0 && peakNoise10 < peakNoise50 && peakNoise50 < peakNoise90,
                    "peak-to-noise percentiles must ascend");
            require(1 <= spikesMin && spikesMin <= spikesMax && spikesMax <= 6, "a burst has 1 to 6 spikes");
            require(restSeconds >= 0.3 && restSeconds <= 10, "a cell rests 0.3 to 10 s after a burst");
        }
    }

    /**
     * Planted ensembles.
     *
     * @param count how many
     * @param membersMin fewest members
     * @param membersMax most members
     * @param participation probability that a member fires in an activation
     * @param perMinute activations of one ensemble a minute
     * @param jitterMillis members fire within plus or minus this
     * @param gapSeconds least time between two activations of any ensembles
     * @param coordinated false: every member draws times of its own at the same rate (the twin without ensembles)
     */
    public record Ensembles(
            int count,
            int membersMin,
            int membersMax,
            double participation,
            double perMinute,
            double jitterMillis,
            double gapSeconds,
            boolean coordinated) {
        public Ensembles {
            require(count >= 0 && membersMin >= 3 && membersMax >= membersMin, "an ensemble has at least 3 members");
            require(participation > 0 && participation <= 1, "participation is a probability above 0");
            require(
                    count == 0 || gapSeconds < 60 / (perMinute * count),
                    "the gap between activations leaves no room for their rate");
        }
    }

    /**
     * Brain motion, pixels; the displacement rendered is cut off at 16.
     *
     * @param jitter standard deviation of every frame's own displacement, each axis
     * @param drift standard deviation of the slow drift, each axis
     * @param burstsPerMinute bursts a minute
     * @param burstPixels amplitudes, taken in turn, at most 10
     * @param walkReach a random walk stays within plus or minus this, each axis; 0 for none
     * @param walkStep its steps end anywhere within this distance, each frame
     * @param given a recorded trajectory, added to all that
     */
    public record Motion(
            double jitter,
            double drift,
            double burstsPerMinute,
            List<Double> burstPixels,
            double walkReach,
            double walkStep,
            Trajectory given) {
        /** Jitter, drift and bursts alone. */
        public Motion(double jitter, double drift, double burstsPerMinute, List<Double> burstPixels) {
            this(jitter, drift, burstsPerMinute, burstPixels, 0, 0, Trajectory.NONE);
        }

        /** A random walk alone. */
        public static Motion walk(double reach, double step) {
            return new Motion(0, 0, 0, List.of(), reach, step, Trajectory.NONE);
        }

        /** A recorded trajectory alone. */
        public static Motion along(Trajectory given) {
            return new Motion(0, 0, 0, List.of(), 0, 0, given);
        }

        public Motion {
            burstPixels = List.copyOf(burstPixels);
            require(
                    burstsPerMinute == 0 || burstPixels.stream().allMatch(p -> p > 0 && p <= 10),
                    "motion bursts reach from above 0 to 10 pixels");
            require(walkReach >= 0 && walkReach <= 15 && walkStep >= 0, "a random walk reaches 0 to 15 pixels");
        }
    }

    /**
     * What is not in focus.
     *
     * @param neuropil swing (1st to 99th percentile) of the neuropil over the median cell's largest transient
     * @param blurredCells out-of-focus cells
     * @param blurredPeak largest transient of an out-of-focus cell over the median cell's
     * @param stateGain rate while running over rate at rest, all cells alike
     */
    public record Background(double neuropil, int blurredCells, double blurredPeak, double stateGain) {}

    /**
     * Light, noise and losses, in grey levels (DN).
     *
     * @param level brightness of the tissue in the middle of the frame
     * @param shotVariance variance of shot noise per grey level
     * @param readNoise standard deviation of read noise
     * @param black offset of the dark sensor
     * @param fixedPattern standard deviation of the fixed pattern
     * @param dust specks standing on the sensor
     * @param vignette share of light lost in the corners
     * @param bleaching share of light lost in the first ten minutes
     * @param flicker standard deviation of the LED, relative
     * @param dropped share of frames lost one by one
     * @param dropRunsPerMinute runs of two to six lost frames
     */
    public record Sensor(
            double level,
            double shotVariance,
            double readNoise,
            double black,
            double fixedPattern,
            int dust,
            double vignette,
            double bleaching,
            double flicker,
            double dropped,
            double dropRunsPerMinute) {}

    /** Seeds all that happens: other animals live other lives, also under the same activity seed. */
    long eventsSeed() {
        return SceneRandom.mix(SceneRandom.mix(seed) + activitySeed);
    }

    /** A preset: {@code demo, default, harder, hardest, null, moving, large}. */
    public static SceneParameters preset(String name) {
        return ScenePresets.named(name);
    }

    public SceneParameters withSeed(long newSeed) {
        return with(newSeed, activitySeed, width, height, fps, frames);
    }

    public SceneParameters withActivitySeed(long newSeed) {
        return with(seed, newSeed, width, height, fps, frames);
    }

    public SceneParameters withSize(int newWidth, int newHeight) {
        return with(seed, activitySeed, newWidth, newHeight, fps, frames);
    }

    public SceneParameters withFps(double newFps) {
        return with(seed, activitySeed, width, height, newFps, frames);
    }

    public SceneParameters withFrames(long newFrames) {
        return with(seed, activitySeed, width, height, fps, newFrames);
    }

    public SceneParameters withCells(Cells newCells) {
        return with(newCells, ensembles, motion, background, sensor, artefacts);
    }

    public SceneParameters withEnsembles(Ensembles newEnsembles) {
        return with(cells, newEnsembles, motion, background, sensor, artefacts);
    }

    public SceneParameters withMotion(Motion newMotion) {
        return with(cells, ensembles, newMotion, background, sensor, artefacts);
    }

    public SceneParameters withBackground(Background newBackground) {
        return with(cells, ensembles, motion, newBackground, sensor, artefacts);
    }

    public SceneParameters withSensor(Sensor newSensor) {
        return with(cells, ensembles, motion, background, newSensor, artefacts);
    }

    public SceneParameters withArtefacts(List<Artefact> newArtefacts) {
        return with(cells, ensembles, motion, background, sensor, newArtefacts);
    }

    /** The same animal on another day; what happens then is the activity seed's. */
    public SceneParameters withDay(AnotherDay newDay) {
        return new SceneParameters(
                name,
                seed,
                activitySeed,
                width,
                height,
                fps,
                frames,
                cells,
                ensembles,
                motion,
                background,
                sensor,
                artefacts,
                newDay);
    }

    /** The twin with the same cells, rates, neuropil and shared state, whose members fire each on their own. */
    public SceneParameters uncoordinated() {
        Ensembles e = ensembles;
        return withEnsembles(new Ensembles(
                e.count,
                e.membersMin,
                e.membersMax,
                e.participation,
                e.perMinute,
                e.jitterMillis,
                e.gapSeconds,
                false));
    }

    private SceneParameters with(long s, long a, int w, int h, double rate, long n) {
        return new SceneParameters(
                name, s, a, w, h, rate, n, cells, ensembles, motion, background, sensor, artefacts, day);
    }

    private SceneParameters with(Cells c, Ensembles e, Motion m, Background b, Sensor s, List<Artefact> a) {
        return new SceneParameters(name, seed, activitySeed, width, height, fps, frames, c, e, m, b, s, a, day);
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
