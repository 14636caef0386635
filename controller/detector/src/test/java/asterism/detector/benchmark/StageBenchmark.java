package asterism.detector.benchmark;

import asterism.detector.FrameResult;
import asterism.detector.IntegerMovie;
import asterism.detector.TracePath;
import asterism.detector.event.Events;
import asterism.detector.registration.Registration;
import asterism.detector.trace.CellTraces;
import asterism.detector.trace.Traces;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Each stage alone on the frames of {@link FramePathBenchmark}, fed with what the stages before it made of them. */
@State(Scope.Thread)
public class StageBenchmark extends KernelBenchmark {
    private static final int USUAL_SCORE_Q15 = 20_000;

    private Registration registration;
    private Traces traces;
    private Events events;
    private TracePath rest;
    private int eventFrames;
    private final int[][] displacement = new int[Scene.ROUND][];
    private final CellTraces[] measured = new CellTraces[Scene.ROUND];

    /** What each stage gives the next, for every frame. */
    @Setup
    public void record(Scene scene) {
        registration = new Registration(scene.profile.template());
        traces = new Traces(scene.profile);
        events = new Events(scene.profile);
        rest = new TracePath(scene.profile);
        int cells = scene.profile.cells().size();
        for (int i = 0; i < Scene.ROUND; i++) {
            rows(scene);
            registration.align(USUAL_SCORE_Q15);
            displacement[scene.index()] = new int[] {registration.dyQ8, registration.dxQ8, registration.brightnessQ8};
            project(scene, scene.frames[scene.index()]);
            CellTraces kept = new CellTraces(cells);
            measured[scene.index()] = kept;
            System.arraycopy(traces.cells.valueQ8, 0, kept.valueQ8, 0, cells);
            System.arraycopy(traces.cells.rawQ8, 0, kept.rawQ8, 0, cells);
            System.arraycopy(traces.cells.ringQ8, 0, kept.ringQ8, 0, cells);
        }
    }

    private void project(Scene scene, byte[] frame) {
        int[] at = displacement[scene.index()];
        traces.project(frame, at[0], at[1], at[2]);
    }

    /** All rows but the alignment. */
    @State(Scope.Thread)
    public static class Arrived {
        @Setup(Level.Invocation)
        public void arrive(Scene scene, StageBenchmark stage) {
            stage.rows(scene);
        }
    }

    @Benchmark
    public void rows(Scene scene) {
        byte[] frame = scene.turn();
        registration.begin();
        registration.rows(frame, 0, scene.side);
    }

    @Benchmark
    public int align(Arrived arrived) {
        registration.align(USUAL_SCORE_Q15);
        return registration.dyQ8;
    }

    /** Of a frame that the rows' arrival has brought into the cache, as it is on its way. */
    @Benchmark
    public CellTraces traces(Scene scene, Arrived arrived) {
        project(scene, scene.frames[scene.index()]);
        return traces.cells;
    }

    @Benchmark
    public int events(Scene scene) {
        scene.turn();
        events.infer(measured[scene.index()], eventFrames++, 0, true);
        return events.onsets;
    }

    /** Events, ensembles, trigger, summary and the report together. */
    @Benchmark
    public FrameResult fromTraces(Scene scene) {
        scene.turn();
        rest.begin(scene.count(), (long) scene.count() * IntegerMovie.FRAME_MICROS);
        return rest.accept(measured[scene.index()], 0);
    }
}
