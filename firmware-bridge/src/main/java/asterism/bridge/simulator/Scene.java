package asterism.bridge.simulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A rendered one-photon scene with known truth. Frame {@code n} depends on the parameters and {@code n} alone, so frames
 * may be rendered in any order and by several threads; the same parameters give the same bytes on any machine.
 */
public final class Scene implements PictureSource {
    private final SceneParameters parameters;
    private final SceneAnatomy anatomy;
    private final SceneSensor sensor;
    private final SceneBrightness brightness;
    private final SceneTimeline timeline;
    private final Neuropil neuropil;
    private final List<SceneFootprint> patchPrints = new ArrayList<>();
    private final List<SceneFootprint> blurredPrints = new ArrayList<>();
    private final float[] still;
    private final ThreadLocal<SceneCanvas> canvases = ThreadLocal.withInitial(() -> new SceneCanvas(this));

    /**
     * Builds the anatomy and scales every cell's brightness; takes some tenths of a second.
     *
     * @param parameters what the scene contains
     * @throws IllegalArgumentException when ensembles need more cells than there are
     */
    public Scene(SceneParameters parameters) {
        this.parameters = parameters;
        anatomy = SceneAnatomy.of(parameters);
        sensor = new SceneSensor(parameters);
        neuropil = new Neuropil(parameters, anatomy);
        brightness = new SceneBrightness(parameters, anatomy, neuropil, sensor);
        timeline = new SceneTimeline(parameters, anatomy, neuropil);
        neuropil.patches.forEach(p -> patchPrints.add(SceneCanvas.coarseBlob(p.y(), p.x(), p.deviation())));
        anatomy.blurred.forEach(b -> blurredPrints.add(SceneCanvas.coarseBlob(b.y(), b.x(), b.deviation())));
        still = paintStill();
    }

    /** Paints all that does not change with activity: tissue, vessels, cells at rest in and out of focus. */
    private float[] paintStill() {
        SceneTissue tissue = anatomy.tissue;
        float[] painted = new float[tissue.texture.length];
        for (int i = 0; i < painted.length; i++) {
            painted[i] = (float) parameters.sensor().level() * tissue.texture[i] * tissue.transmission[i];
        }
        for (int i = 0; i < brightness.resting.length; i++) {
            brightness.footprints.get(i).add(brightness.resting[i], painted, tissue.width);
        }
        for (int i = 0; i < anatomy.blurred.size(); i++) {
            SceneAnatomy.BlurredCell b = anatomy.blurred.get(i);
            SceneFootprint print =
                    SceneFootprint.blob(b.y() + SceneTissue.MARGIN, b.x() + SceneTissue.MARGIN, b.deviation());
            print.multiply(tissue.transmission, tissue.width);
            print.add((float) (0.06 * parameters.sensor().level()), painted, tissue.width);
        }
        return painted;
    }

    public SceneParameters parameters() {
        return parameters;
    }

    /** What really happens in this scene. */
    public GroundTruth truth() {
        return new GroundTruth(this);
    }

    @Override
    public int width() {
        return parameters.width();
    }

    @Override
    public int height() {
        return parameters.height();
    }

    @Override
    public double fps() {
        return parameters.fps();
    }

    @Override
    public long frames() {
        return parameters.frames();
    }

    /** Renders one frame; may be called by several threads and in any order. */
    @Override
    public void render(long n, double light, byte[] pixels) {
        render(n, light, Optics.PLAIN, pixels);
    }

    @Override
    public void render(long n, double light, Optics optics, byte[] pixels) {
        canvases.get().render(n, light, optics, pixels);
    }

    /**
     * The same frame before noise and rounding.
     *
     * @param n frame number from 0
     * @param light excitation, 0 to 1
     * @param grey receives width × height grey levels, row-major
     */
    public void renderClean(long n, double light, float[] grey) {
        canvases.get().renderClean(n, light, grey);
    }

    /**
     * What the sensor shows of even light in place of tissue, dust and noise included.
     *
     * @param n frame number, which the noise depends on
     * @param light grey levels above black where nothing stands in the way, 0 for a covered sensor
     * @param pixels receives width × height grey levels, row-major
     */
    public void renderEven(long n, double light, byte[] pixels) {
        float[] row = new float[width()];
        for (int y = 0; y < height(); y++) {
            Arrays.fill(row, (float) light);
            sensor.read(row, n, y, 1, pixels);
        }
    }

    /** A fully lit frame with and without noise, for little more than the price of one. */
    void renderBoth(long n, float[] grey, byte[] pixels) {
        canvases.get().renderBoth(n, grey, pixels);
    }

    @Override
    public boolean dropped(long n) {
        SceneBlock block = timeline.holding(n);
        return block.dropped[(int) (n - block.first)];
    }

    @Override
    public void close() {
        canvases.remove();
    }

    /** Flicker times bleaching in a frame, about 1. */
    double lightAt(long n) {
        SceneBlock block = timeline.holding(n);
        return block.light[(int) (n - block.first)];
    }

    SceneAnatomy anatomy() {
        return anatomy;
    }

    SceneSensor sensor() {
        return sensor;
    }

    SceneBrightness brightness() {
        return brightness;
    }

    SceneTimeline timeline() {
        return timeline;
    }

    Neuropil neuropil() {
        return neuropil;
    }

    List<SceneFootprint> patchPrints() {
        return patchPrints;
    }

    List<SceneFootprint> blurredPrints() {
        return blurredPrints;
    }

    float[] still() {
        return still;
    }
}
