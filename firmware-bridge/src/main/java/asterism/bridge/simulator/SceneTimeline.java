package asterism.bridge.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The minutes of a scene, made when first asked for and made again, alike, when asked for long after. */
final class SceneTimeline {
    private static final long LOSSES = 51;
    private static final long LIGHT = 52;
    private static final int KEPT_MINUTES = 16;

    private final SceneParameters parameters;
    private final SceneAnatomy anatomy;
    private final Neuropil neuropil;
    private final ActivityGenerator activity;
    private final BrainMotion motion;
    private final int framesPerMinute;
    /** What minute {@code i} starts from. */
    private final List<ActivityState> starts = new ArrayList<>();

    private final Map<Long, SceneBlock> kept = new LinkedHashMap<>(32, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, SceneBlock> eldest) {
            return size() > KEPT_MINUTES;
        }
    };

    SceneTimeline(SceneParameters parameters, SceneAnatomy anatomy, Neuropil neuropil) {
        this.parameters = parameters;
        this.anatomy = anatomy;
        this.neuropil = neuropil;
        activity = new ActivityGenerator(parameters, anatomy, neuropil);
        motion = new BrainMotion(parameters);
        framesPerMinute = (int) Math.round(60 * parameters.fps());
        starts.add(activity.start());
    }

    /** The minute that holds a frame. */
    synchronized SceneBlock holding(long frame) {
        if (frame < 0) {
            throw new IllegalArgumentException("frame " + frame + " lies before the scene");
        }
        long minute = frame / framesPerMinute;
        SceneBlock block = kept.get(minute);
        for (long next = Math.min(minute, starts.size() - 1L); block == null; next++) {
            SceneBlock made = make(next);
            kept.put(next, made);
            block = next == minute ? made : null;
        }
        return block;
    }

    private SceneBlock make(long minute) {
        SceneBlock block = new SceneBlock(
                minute * framesPerMinute,
                framesPerMinute,
                anatomy.cells.size(),
                anatomy.blurred.size(),
                neuropil.patches());
        ActivityState state = starts.get((int) minute).copy();
        activity.fill(block, minute, state);
        motion.fill(block, minute, state);
        if (starts.size() == minute + 1) {
            starts.add(state);
        }
        fillLight(block, minute);
        fillLosses(block, minute);
        return block;
    }

    private void fillLight(SceneBlock block, long minute) {
        SceneRandom random = SceneRandom.of(parameters.eventsSeed(), LIGHT, minute);
        SceneParameters.Sensor sensor = parameters.sensor();
        double whole = 1 - StrictMath.exp(-1);
        for (int n = 0; n < block.frames; n++) {
            double minutes = (block.first + n) / (60 * parameters.fps());
            double bleached = sensor.bleaching() * (1 - StrictMath.exp(-minutes / 10)) / whole;
            block.light[n] = (float) ((1 - bleached) * (1 + sensor.flicker() * random.gaussian()));
        }
        for (Artefact step : parameters.artefacts()) {
            if (step.kind() == Artefact.Kind.FLICKER) {
                step.forFrames(block.first, block.frames, n -> block.light[n] *= (float) (1 + step.size()));
            }
        }
    }

    private void fillLosses(SceneBlock block, long minute) {
        SceneRandom random = SceneRandom.of(parameters.eventsSeed(), LOSSES, minute);
        double runStart = parameters.sensor().dropRunsPerMinute() / block.frames;
        for (int n = 0; n < block.frames; n++) {
            if (random.uniform() < parameters.sensor().dropped()) {
                block.dropped[n] = true;
            }
            if (random.uniform() < runStart) {
                int end = Math.min(block.frames, n + 2 + random.below(5));
                for (int i = n; i < end; i++) {
                    block.dropped[i] = true;
                }
            }
        }
    }
}
