package asterism.bridge.simulator;

import java.util.List;

/**
 * Displacement of the tissue: slow drift, jitter of every frame, bursts with an ease in and out, a random walk, a given
 * trajectory and planted jerks.
 */
final class BrainMotion {
    private static final long DRIFT = 41;
    private static final long JITTER = 42;
    private static final long BURSTS = 43;
    private static final long WALK = 44;
    private static final int WAVES = 4;
    private static final double EASE_SECONDS = 0.25;

    private final SceneParameters parameters;
    private final double[] frequency = new double[2 * WAVES];
    private final double[] phase = new double[2 * WAVES];

    BrainMotion(SceneParameters parameters) {
        this.parameters = parameters;
        SceneRandom random = SceneRandom.of(parameters.eventsSeed(), DRIFT, 0);
        for (int i = 0; i < frequency.length; i++) {
            frequency[i] = 2 * Math.PI / random.uniform(25, 160);
            phase[i] = random.uniform(0, 2 * Math.PI);
        }
    }

    void fill(SceneBlock block, long minute, ActivityState state) {
        double fps = parameters.fps();
        SceneRandom random = SceneRandom.of(parameters.eventsSeed(), JITTER, minute);
        double jitter = parameters.motion().jitter();
        for (int n = 0; n < block.frames; n++) {
            double seconds = (block.first + n) / fps;
            block.shiftY[n] = (float) (drift(seconds, 0) + jitter * random.gaussian());
            block.shiftX[n] = (float) (drift(seconds, WAVES) + jitter * random.gaussian());
        }
        addBursts(block, minute);
        addWalk(block, minute, state);
        addGiven(block);
        addJerks(block);
        for (int n = 0; n < block.frames; n++) {
            block.shiftY[n] = (float) Math.clamp(block.shiftY[n], -SceneTissue.REACH, SceneTissue.REACH);
            block.shiftX[n] = (float) Math.clamp(block.shiftX[n], -SceneTissue.REACH, SceneTissue.REACH);
        }
    }

    private void addWalk(SceneBlock block, long minute, ActivityState state) {
        double reach = parameters.motion().walkReach();
        if (reach > 0) {
            SceneRandom random = SceneRandom.of(parameters.eventsSeed(), WALK, minute);
            for (int n = 0; n < block.frames; n++) {
                double length = parameters.motion().walkStep() * Math.sqrt(random.uniform());
                double direction = random.uniform(0, 2 * Math.PI);
                state.walkY = reflected(state.walkY + length * StrictMath.sin(direction), reach);
                state.walkX = reflected(state.walkX + length * StrictMath.cos(direction), reach);
                block.shiftY[n] += (float) state.walkY;
                block.shiftX[n] += (float) state.walkX;
            }
        }
    }

    private static double reflected(double place, double reach) {
        return place > reach ? 2 * reach - place : place < -reach ? -2 * reach - place : place;
    }

    private void addGiven(SceneBlock block) {
        Trajectory given = parameters.motion().given();
        for (int n = 0; n < block.frames; n++) {
            block.shiftY[n] += (float) given.y(block.first + n);
            block.shiftX[n] += (float) given.x(block.first + n);
        }
    }

    private void addJerks(SceneBlock block) {
        for (Artefact jerk : parameters.artefacts()) {
            if (jerk.kind() == Artefact.Kind.JERK) {
                double y = jerk.size() * StrictMath.sin(jerk.angle());
                double x = jerk.size() * StrictMath.cos(jerk.angle());
                jerk.forFrames(block.first, block.frames, n -> {
                    block.shiftY[n] += (float) y;
                    block.shiftX[n] += (float) x;
                });
            }
        }
    }

    private double drift(double seconds, int first) {
        double sum = 0;
        for (int i = first; i < first + WAVES; i++) {
            sum += StrictMath.sin(frequency[i] * seconds + phase[i]);
        }
        return parameters.motion().drift() * Math.sqrt(2.0 / WAVES) * sum;
    }

    private void addBursts(SceneBlock block, long minute) {
        SceneRandom random = SceneRandom.of(parameters.eventsSeed(), BURSTS, minute);
        double perMinute = parameters.motion().burstsPerMinute();
        List<Double> amplitudes = parameters.motion().burstPixels();
        int count = amplitudes.isEmpty() ? 0 : (int) (perMinute + random.uniform());
        double slot = block.frames / parameters.fps() / Math.max(1, count);
        long before = (long) (minute * perMinute);
        for (int i = 0; i < count; i++) {
            double start = i * slot + random.uniform(0.05, 0.75) * slot;
            double hold = random.uniform(0.1, 0.5);
            double direction = random.uniform(0, 2 * Math.PI);
            double amplitude = amplitudes.get((int) ((before + i) % amplitudes.size()));
            addBurst(block, start, hold, amplitude * StrictMath.sin(direction), amplitude * StrictMath.cos(direction));
        }
    }

    private void addBurst(SceneBlock block, double start, double hold, double y, double x) {
        for (int n = 0; n < block.frames; n++) {
            double since = n / parameters.fps() - start;
            double left = 2 * EASE_SECONDS + hold - since;
            if (since > 0 && left > 0) {
                double envelope = ease(since) * ease(left);
                block.shiftY[n] += (float) (envelope * y);
                block.shiftX[n] += (float) (envelope * x);
            }
        }
    }

    private static double ease(double seconds) {
        return seconds >= EASE_SECONDS ? 1 : 0.5 - 0.5 * StrictMath.cos(Math.PI * seconds / EASE_SECONDS);
    }
}
