package asterism.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Ten minutes of traces of sixty cells with three planted ensembles, two of which share cells, as tables. */
final class PlantedTraces {
    static final int FPS = 20;
    static final int CELLS = 60;
    static final int FRAMES = 12_000;
    static final int[][] MEMBERS = {
        IntStream.range(0, 13).toArray(),
        IntStream.range(11, 24).toArray(),
        IntStream.range(30, 43).toArray()
    };

    private PlantedTraces() {}

    record Planted(int ensemble, int frame) {}

    /**
     * Traces in counts: noise 20 on 5000, bursts of ten noises, an ensemble's in four of five members within 100 ms.
     *
     * @param active whether ensembles are
     * @param planted gets their activations
     */
    static float[][] of(long seed, boolean active, List<Planted> planted) {
        Random random = new Random(seed);
        float[][] jumps = new float[CELLS][FRAMES + 3];
        for (float[] cell : jumps) {
            for (int t = 0; t < FRAMES; t++) {
                cell[t] = random.nextDouble() < 0.03 / FPS ? 200 : 0;
            }
        }
        for (int t = 200; active && t < FRAMES - 200; t += 250 + random.nextInt(100)) {
            int ensemble = random.nextInt(MEMBERS.length);
            planted.add(new Planted(ensemble, t));
            for (int cell : MEMBERS[ensemble]) {
                jumps[cell][t + random.nextInt(3)] += random.nextDouble() < 0.8 ? 200 : 0;
            }
        }
        float[][] traces = new float[CELLS][FRAMES];
        for (int cell = 0; cell < CELLS; cell++) {
            double calcium = 0;
            for (int t = 0; t < FRAMES; t++) {
                calcium = calcium * Math.exp(-1 / (0.6 * FPS)) + jumps[cell][t];
                traces[cell][t] = (float) (5000 + calcium + 20 * random.nextGaussian());
            }
        }
        return traces;
    }

    /** Without the rows from one to before another; the frame column says so. */
    static Path write(Path file, float[][] traces, int from, int to) throws IOException {
        StringBuilder csv = new StringBuilder("frame");
        for (int cell = 0; cell < traces.length; cell++) {
            csv.append(",roi").append(cell);
        }
        csv.append('\n');
        for (int t = 0; t < traces[0].length; t++) {
            if (t >= from && t < to) {
                continue;
            }
            csv.append(t);
            for (float[] trace : traces) {
                csv.append(',').append(Float.isNaN(trace[t]) ? "" : Float.toString(trace[t]));
            }
            csv.append('\n');
        }
        return Files.writeString(file, csv);
    }
}
