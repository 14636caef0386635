package asterism.bridge.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What really happens in a scene. Frames are the scene's, from 0; ranges are half-open. */
public final class GroundTruth {
    private static final double HALF_OF_GAUSSIAN = 1.1774100225154747;

    private final Scene scene;
    /** Patch-major: what each patch of neuropil adds in the middle of each cell; made when first asked for. */
    private float[] shares = {};

    GroundTruth(Scene scene) {
        this.scene = scene;
    }

    /** A cell's middle with the tissue at rest (displacement 0) and its radius at half maximum, pixels. */
    public record Cell(double y, double x, double radius) {}

    /** An ensemble and its members, ascending. */
    public record Ensemble(int id, List<Integer> members) {
        public Ensemble {
            members = List.copyOf(members);
        }
    }

    /**
     * An activation.
     *
     * @param frame whose exposure holds the first participant's first spike
     * @param members the participating cells, ascending
     */
    public record Activation(long frame, int ensemble, List<Integer> members) {
        public Activation {
            members = List.copyOf(members);
        }

        /** One line of JSON, the frame counted from another start. */
        String toJson(long frameOffset) {
            return "{\"frame\":" + (frame + frameOffset) + ",\"ensemble\":" + ensemble + ",\"members\":"
                    + numbers(members) + "}";
        }
    }

    /**
     * A burst of spikes.
     *
     * @param frame whose exposure holds the first spike
     * @param seconds of the first spike since the start of frame 0
     * @param spikes how many
     */
    public record Burst(int cell, long frame, double seconds, int spikes) {}

    public List<Cell> cells() {
        return scene.anatomy().cells.stream()
                .map(c -> new Cell(c.y(), c.x(), c.radius()))
                .toList();
    }

    /** Index on the first day of each of this day's cells, -1 for one that was not there. */
    public int[] origins() {
        return scene.anatomy().origins.clone();
    }

    /** Where on this day a place of the first day is, {y, x}; whatever the tissue's motion, at rest on both. */
    public double[] placeToday(double y, double x) {
        return new DayWarp(scene.parameters().day(), scene.height(), scene.width()).after(y, x);
    }

    /** Out-of-focus cells: middle with the tissue at rest and radius at half maximum, pixels. */
    public List<Cell> outOfFocus() {
        return scene.anatomy().blurred.stream()
                .map(b -> new Cell(b.y(), b.x(), b.deviation() * HALF_OF_GAUSSIAN))
                .toList();
    }

    /** Dust on the sensor, which does not move with the tissue: middle and radius, pixels. */
    public List<Cell> dust() {
        return scene.sensor().dust.stream().map(d -> new Cell(d[0], d[1], d[2])).toList();
    }

    /** Share of light that passes the vessels at a place of the tissue at rest, (0, 1]. */
    public double transmission(double y, double x) {
        return scene.anatomy().tissue.transmissionAt(y, x);
    }

    /** The planted ensembles; none in a scene whose members fire each on their own. */
    public List<Ensemble> ensembles() {
        return scene.parameters().ensembles().coordinated() ? members() : List.of();
    }

    /** The members that would form ensembles, also in the twin without: templates for a null. */
    public List<Ensemble> members() {
        List<List<Integer>> chosen = scene.anatomy().ensembles;
        List<Ensemble> ensembles = new ArrayList<>();
        for (int id = 0; id < chosen.size(); id++) {
            ensembles.add(new Ensemble(id, chosen.get(id)));
        }
        return List.copyOf(ensembles);
    }

    /** Activations that begin in frames lo .. hi-1, ascending. */
    public List<Activation> activationsBetween(long lo, long hi) {
        List<Activation> found = new ArrayList<>();
        forBlocks(lo, hi, block -> {
            for (Activation a : block.activations) {
                if (a.frame >= lo && a.frame < hi) {
                    found.add(a);
                }
            }
        });
        return List.copyOf(found);
    }

    /** Bursts of the in-focus cells that begin in frames lo .. hi-1, ascending in time. */
    public List<Burst> burstsBetween(long lo, long hi) {
        List<Burst> found = new ArrayList<>();
        forBlocks(lo, hi, block -> {
            for (Burst b : block.bursts) {
                if (b.frame >= lo && b.frame < hi) {
                    found.add(b);
                }
            }
        });
        return List.copyOf(found);
    }

    /** A cell's spike times in frames lo .. hi-1, seconds since the start of frame 0, ascending. */
    public double[] spikeSeconds(int cell, long lo, long hi) {
        double from = lo / scene.fps();
        double to = hi / scene.fps();
        List<Double> found = new ArrayList<>();
        forBlocks(lo, hi, block -> {
            for (double s : block.spikes[cell]) {
                if (s >= from && s < to) {
                    found.add(s);
                }
            }
        });
        return found.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** A cell's calcium in a frame, in peaks of a single spike. */
    public double calcium(int cell, long frame) {
        SceneBlock block = scene.timeline().holding(frame);
        return block.calcium[(int) (frame - block.first) * scene.brightness().cells.length + cell];
    }

    /** The same of all cells, {@link #calcium} and {@link #neuropil}, for long runs without pixels. */
    public void traces(long frame, float[] calcium, float[] neuropil) {
        SceneBlock block = scene.timeline().holding(frame);
        int cells = scene.brightness().cells.length;
        System.arraycopy(block.calcium, (int) (frame - block.first) * cells, calcium, 0, cells);
        float[] bright = scene.brightness().neuropil;
        if (shares.length == 0) {
            shares = shares(bright.length, cells);
        }
        java.util.Arrays.fill(neuropil, 0);
        for (int k = 0; k < bright.length; k++) {
            float driven = bright[k] * block.neuropil[(int) (frame - block.first) * bright.length + k];
            for (int c = 0; c < cells; c++) {
                neuropil[c] += driven * shares[k * cells + c];
            }
        }
    }

    private float[] shares(int patches, int cells) {
        float[] all = new float[patches * cells];
        for (int k = 0; k < patches; k++) {
            for (int c = 0; c < cells; c++) {
                SceneCell at = scene.anatomy().cells.get(c);
                all[k * cells + c] = scene.neuropil().share(k, at.y(), at.x());
            }
        }
        return all;
    }

    /** Displacement of the tissue, pixels, positive = down. */
    public double shiftY(long frame) {
        SceneBlock block = scene.timeline().holding(frame);
        return block.shiftY[(int) (frame - block.first)];
    }

    /** Displacement of the tissue, pixels, positive = right. */
    public double shiftX(long frame) {
        SceneBlock block = scene.timeline().holding(frame);
        return block.shiftX[(int) (frame - block.first)];
    }

    /** A cell's footprint with the tissue at rest: width × height weights, row-major, 1 where it is brightest. */
    public float[] footprint(int cell) {
        int canvasWidth = scene.width() + 2 * SceneTissue.MARGIN;
        float[] canvas = new float[canvasWidth * (scene.height() + 2 * SceneTissue.MARGIN)];
        scene.brightness().footprints.get(cell).add(1, canvas, canvasWidth);
        float[] frame = new float[scene.width() * scene.height()];
        for (int y = 0; y < scene.height(); y++) {
            int start = (y + SceneTissue.MARGIN) * canvasWidth + SceneTissue.MARGIN;
            System.arraycopy(canvas, start, frame, y * scene.width(), scene.width());
        }
        return frame;
    }

    /** Time constant of a cell's calcium. */
    public double decaySeconds(int cell) {
        return scene.anatomy().cells.get(cell).decaySeconds();
    }

    /** Grey levels, before vignette and dust, that the neuropil adds in the middle of a cell. */
    public double neuropil(int cell, long frame) {
        SceneBlock block = scene.timeline().holding(frame);
        SceneCell at = scene.anatomy().cells.get(cell);
        float[] bright = scene.brightness().neuropil;
        double sum = 0;
        for (int k = 0; k < bright.length; k++) {
            sum += bright[k]
                    * block.neuropil[(int) (frame - block.first) * bright.length + k]
                    * scene.neuropil().share(k, at.y(), at.x());
        }
        return sum;
    }

    /** Grey levels, before vignette and dust, that one unit of {@link #calcium} adds in the middle of a cell. */
    public double amplitude(int cell) {
        return scene.brightness().cells[cell];
    }

    /** The truth file's text with the activations that begin in frames lo .. hi-1. */
    public String toJson(long lo, long hi) {
        StringBuilder json = new StringBuilder(1 << 14);
        json.append("{\"fps\":").append(scene.fps());
        json.append(",\"width\":").append(scene.width()).append(",\"height\":").append(scene.height());
        json.append(",\"cells\":");
        list(
                json,
                cells(),
                c -> String.format(Locale.ROOT, "{\"y\":%.2f,\"x\":%.2f,\"radius\":%.2f}", c.y(), c.x(), c.radius()));
        json.append(",\"ensembles\":");
        list(json, ensembles(), e -> "{\"id\":" + e.id() + ",\"members\":" + numbers(e.members()) + "}");
        json.append(",\"activations\":");
        list(json, activationsBetween(lo, hi), a -> a.toJson(0));
        return json.append("}\n").toString();
    }

    private static <T> void list(StringBuilder json, List<T> items, java.util.function.Function<T, String> text) {
        json.append('[');
        for (int i = 0; i < items.size(); i++) {
            json.append(i == 0 ? "" : ",").append(text.apply(items.get(i)));
        }
        json.append(']');
    }

    private static String numbers(List<Integer> numbers) {
        return numbers.toString().replace(" ", "");
    }

    private void forBlocks(long lo, long hi, java.util.function.Consumer<SceneBlock> visit) {
        long next = lo;
        while (next < hi) {
            SceneBlock block = scene.timeline().holding(next);
            visit.accept(block);
            next = block.first + block.frames;
        }
    }
}
