package asterism.calibration.scenario;

import asterism.bridge.simulator.Artefact;
import asterism.bridge.simulator.GroundTruth;
import asterism.bridge.simulator.Scene;
import asterism.bridge.simulator.SceneParameters;
import asterism.detector.ensemble.Activation;
import asterism.detector.profile.EnsembleTemplate;
import asterism.detector.profile.Profile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Artefacts one after another on a scene without ensembles, through pixels, seen by templates of nearest neighbours. */
final class ArtefactRun {
    private static final int EVERY_SECONDS = 1;
    private static final int FIRST_SECOND = 10;
    private static final int TEMPLATES = 6;
    private static final int MEMBERS = 10;
    /** What an artefact leaves behind is over after so many frames. */
    private static final int AFTER = 10;

    private static final int BEFORE = 4;

    /** Where the next artefact falls. */
    record Place(long frame, double y, double x, SplittableRandom random) {}

    private final List<Artefact> artefacts = new ArrayList<>();
    final SceneRun run;

    /** Plays so many artefacts, a second apart, in the middle of one template after the other. */
    ArtefactRun(String preset, long seed, int count, Function<Place, Artefact> make) throws IOException {
        SceneParameters anatomy = SceneParameters.preset(preset).withSeed(seed).uncoordinated();
        Scene training = new Scene(anatomy.withActivitySeed(1));
        Profile profile = compact(TrueProfile.of(training), training.truth().cells(), seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < count; i++) {
            int[] members = profile.ensembles().get(i % TEMPLATES).members();
            double y = IntStream.of(members)
                    .mapToDouble(m -> profile.cells().get(m).y())
                    .average()
                    .orElseThrow();
            double x = IntStream.of(members)
                    .mapToDouble(m -> profile.cells().get(m).x())
                    .average()
                    .orElseThrow();
            long frame = Math.round((FIRST_SECOND + i * EVERY_SECONDS) * anatomy.fps()) + random.nextInt(8);
            artefacts.add(make.apply(new Place(frame, y, x, random)));
        }
        Scene live = new Scene(anatomy.withActivitySeed(2).withArtefacts(artefacts));
        run = SceneRun.of(live, profile, (int) ((FIRST_SECOND + count * EVERY_SECONDS + 5) * live.fps()));
    }

    int count() {
        return artefacts.size();
    }

    /** The profile whose ensembles are cells next to each other. */
    private static Profile compact(Profile profile, List<GroundTruth.Cell> cells, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<EnsembleTemplate> templates = new ArrayList<>();
        for (int id = 0; id < TEMPLATES; id++) {
            GroundTruth.Cell middle = cells.get(random.nextInt(cells.size()));
            int[] members = IntStream.range(0, cells.size())
                    .boxed()
                    .sorted(Comparator.comparingDouble(c -> Math.hypot(
                            cells.get(c).y() - middle.y(), cells.get(c).x() - middle.x())))
                    .limit(MEMBERS)
                    .mapToInt(c -> c)
                    .sorted()
                    .toArray();
            templates.add(new EnsembleTemplate(id, "compact " + id, members, new int[0][]));
        }
        return profile.withEnsembles(templates);
    }

    /** Artefacts with an accepted activation in or just after them. */
    long accepted() {
        return with(2, 0);
    }

    /** Artefacts with an activation that was held back for a reason. */
    long heldBack(int flag) {
        return with(0, flag);
    }

    private long with(int tier, int flag) {
        return artefacts.stream()
                .filter(a -> run.activations.stream()
                        .anyMatch(f -> f.tier() == tier
                                && f.ensemble() >= 0
                                && (flag == 0 || (f.flags() & flag) != 0)
                                && f.frame() >= a.frame() - BEFORE
                                && f.frame() <= a.frame() + a.frames() + AFTER))
                .count();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d artefacts: accepted in %d, held back as ambiguous %d, motion %d, broken %d, background %d",
                count(),
                accepted(),
                heldBack(Activation.AMBIGUOUS),
                heldBack(Activation.MOTION),
                heldBack(Activation.BROKEN),
                heldBack(Activation.LOCAL_BACKGROUND));
    }
}
