package asterism.bridge.simulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One thread's sheet to paint frames on: tissue at rest, then moved as a whole, then seen by the sensor. */
final class SceneCanvas {
    /** Canvas pixels per node of the coarse grid that carries what is out of focus. */
    private static final int STEP = 4;

    private final Scene scene;
    private final int width;
    private final int height;
    private final int canvasWidth;
    private final int canvasHeight;
    private final int coarseWidth;
    private final int coarseHeight;
    private final float[] coarse;
    /** Coarse rows, stretched to the canvas's width. */
    private final float[] stretched;

    private final float[] canvas;
    /** Rows of the frame and those around them, already moved sideways. */
    private final float[] moved;

    private final float[] line;
    private final Defocus defocus;
    private final float[] taps = new float[4];
    /** Artefacts the frame shows. */
    private final List<Artefact> shown = new ArrayList<>();

    SceneCanvas(Scene scene) {
        this.scene = scene;
        width = scene.width();
        height = scene.height();
        canvasWidth = width + 2 * SceneTissue.MARGIN;
        canvasHeight = height + 2 * SceneTissue.MARGIN;
        coarseWidth = coarseSize(canvasWidth);
        coarseHeight = coarseSize(canvasHeight);
        coarse = new float[coarseWidth * coarseHeight];
        stretched = new float[canvasWidth * coarseHeight];
        canvas = new float[canvasWidth * canvasHeight];
        moved = new float[width * (height + 3)];
        line = new float[width];
        defocus = new Defocus(width, height + 3);
    }

    private static int coarseSize(int pixels) {
        return (pixels + STEP - 1) / STEP + 1;
    }

    /** A round Gaussian on the coarse grid, given in frame coordinates. */
    static SceneFootprint coarseBlob(double y, double x, double deviation) {
        return SceneFootprint.blob((y + SceneTissue.MARGIN) / STEP, (x + SceneTissue.MARGIN) / STEP, deviation / STEP);
    }

    void render(long n, double light, Optics optics, byte[] pixels) {
        paint(n);
        defocus.blur(moved, optics.defocus());
        float lit = (float) (light * scene.lightAt(n));
        for (int row = 0; row < height; row++) {
            mix(row, lit);
            scene.sensor().read(line, n, row, (float) optics.gain(), pixels);
        }
    }

    void renderClean(long n, double light, float[] grey) {
        paint(n);
        float lit = (float) (light * scene.lightAt(n));
        for (int row = 0; row < height; row++) {
            mix(row, lit);
            scene.sensor().readClean(line, row, grey);
        }
    }

    void renderBoth(long n, float[] grey, byte[] pixels) {
        paint(n);
        float lit = (float) scene.lightAt(n);
        for (int row = 0; row < height; row++) {
            mix(row, lit);
            scene.sensor().readClean(line, row, grey);
            scene.sensor().read(line, n, row, 1, pixels);
        }
    }

    /** Paints the tissue at rest and moves it sideways; leaves the taps for the vertical move. */
    private void paint(long n) {
        SceneBlock block = scene.timeline().holding(n);
        int frame = (int) (n - block.first);
        shown.clear();
        for (Artefact a : scene.parameters().artefacts()) {
            if (a.shows(n)) {
                shown.add(a);
            }
        }
        paintOutOfFocus(block, frame);
        paintPatches(n);
        paintTissue();
        paintCells(block, frame);
        moveSideways(block.shiftY[frame], block.shiftX[frame]);
    }

    private void paintOutOfFocus(SceneBlock block, int frame) {
        Arrays.fill(coarse, 0);
        SceneBrightness bright = scene.brightness();
        for (int k = 0; k < bright.neuropil.length; k++) {
            float factor = bright.neuropil[k] * block.neuropil[frame * bright.neuropil.length + k];
            scene.patchPrints().get(k).add(factor, coarse, coarseWidth);
        }
        for (int i = 0; i < bright.blurred.length; i++) {
            float factor = bright.blurred[i] * block.blurred[frame * bright.blurred.length + i];
            if (factor > 0.01f) {
                scene.blurredPrints().get(i).add(factor, coarse, coarseWidth);
            }
        }
    }

    private void paintPatches(long n) {
        for (Artefact patch : shown) {
            if (patch.kind() == Artefact.Kind.PATCH) {
                coarseBlob(patch.y(), patch.x(), patch.extent())
                        .add(patch.brightness(n, scene.fps()), coarse, coarseWidth);
            }
        }
    }

    private void paintTissue() {
        for (int row = 0; row < coarseHeight; row++) {
            stretch(coarse, row * coarseWidth, stretched, row * canvasWidth, canvasWidth);
        }
        float[] still = scene.still();
        float[] transmission = scene.anatomy().tissue.transmission;
        for (int row = 0; row < canvasHeight; row++) {
            int upper = row / STEP * canvasWidth;
            float share = (row % STEP) / (float) STEP;
            blend(still, transmission, stretched, upper, share, canvas, row * canvasWidth, canvasWidth);
        }
    }

    private static void stretch(float[] from, int start, float[] to, int at, int length) {
        for (int x = 0; x < length; x++) {
            float left = from[start + x / STEP];
            to[at + x] = left + (from[start + x / STEP + 1] - left) * ((x % STEP) * (1f / STEP));
        }
    }

    private static void blend(
            float[] still, float[] passed, float[] rows, int upper, float share, float[] to, int at, int length) {
        for (int x = 0; x < length; x++) {
            float above = rows[upper + x];
            float below = rows[upper + length + x];
            to[at + x] = still[at + x] + passed[at + x] * (above + share * (below - above));
        }
    }

    private void paintCells(SceneBlock block, int frame) {
        SceneBrightness bright = scene.brightness();
        for (int i = 0; i < bright.cells.length; i++) {
            float factor = bright.cells[i] * block.calcium[frame * bright.cells.length + i];
            if (factor > 0.01f) {
                bright.footprints.get(i).add(factor, canvas, canvasWidth);
            }
        }
    }

    /** A pixel of the frame shows the tissue that rests at its place minus the displacement. */
    private void moveSideways(float shiftY, float shiftX) {
        float fromX = SceneTissue.MARGIN - shiftX;
        int left = (int) Math.floor(fromX);
        cubic(fromX - left);
        float fromY = SceneTissue.MARGIN - shiftY;
        int top = (int) Math.floor(fromY);
        for (int row = 0; row < height + 3; row++) {
            int start = (top - 1 + row) * canvasWidth + left - 1;
            mixColumns(canvas, start, taps[0], taps[1], taps[2], taps[3], moved, row * width, width);
        }
        cubic(fromY - top);
    }

    private static void mixColumns(
            float[] from, int start, float a, float b, float c, float d, float[] to, int at, int length) {
        for (int x = 0; x < length; x++) {
            int i = start + x;
            to[at + x] = a * from[i] + b * from[i + 1] + c * from[i + 2] + d * from[i + 3];
        }
    }

    private void mix(int row, float lit) {
        float l = lit;
        for (Artefact a : shown) {
            l *= a.kind() == Artefact.Kind.BANDING ? a.stripe(row) : 1;
        }
        mixRows(moved, row * width, width, taps[0] * l, taps[1] * l, taps[2] * l, taps[3] * l, line);
        for (Artefact a : shown) {
            if (a.kind() == Artefact.Kind.TEAR && row >= a.y()) {
                moveRight((int) a.size());
            }
        }
    }

    /** Moves the line by whole pixels; what is left behind repeats its first pixel. */
    private void moveRight(int pixels) {
        System.arraycopy(line, 0, line, pixels, width - pixels);
        Arrays.fill(line, 0, pixels, line[pixels]);
    }

    private static void mixRows(float[] from, int start, int width, float a, float b, float c, float d, float[] to) {
        for (int x = 0; x < width; x++) {
            int i = start + x;
            to[x] = a * from[i] + b * from[i + width] + c * from[i + 2 * width] + d * from[i + 3 * width];
        }
    }

    /** Catmull-Rom weights of the four pixels around a place {@code t} after the second. */
    private void cubic(float t) {
        taps[0] = t * (-0.5f + t * (1 - 0.5f * t));
        taps[1] = 1 + t * t * (-2.5f + 1.5f * t);
        taps[2] = t * (0.5f + t * (2 - 1.5f * t));
        taps[3] = t * t * (-0.5f + 0.5f * t);
    }
}
