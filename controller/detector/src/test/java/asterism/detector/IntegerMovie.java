package asterism.detector;

import asterism.detector.profile.CellProfile;
import asterism.detector.profile.DetectorSettings;
import asterism.detector.profile.EnsembleTemplate;
import asterism.detector.profile.Footprint;
import asterism.detector.profile.Profile;
import asterism.detector.profile.RegistrationTemplate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A one-photon scene drawn in integers only, so that every machine draws the same bytes: soft background, cells that
 * overlap, vignette, pixels of unequal gain, dust, shot noise. Places are in sixteenths of a pixel, light in grey levels Q8.
 */
public final class IntegerMovie {
    public static final int FRAME_MICROS = 50_000;
    private static final int CELL_RADIUS = 8 * 16;
    private static final int MEMBERS = 11;
    private static final int DECOYS = 4;

    public final int width;
    public final int height;
    public final int cells;
    public final int[][] members;
    private final int[][] blob;
    private final int[] cellY;
    private final int[] cellX;
    private final int[] gainQ8;
    private final int[] canvasQ8;
    private final short[] noiseQ8 = new short[256];

    public IntegerMovie(int width, int height, int cells, int ensembles, long seed) {
        Dice dice = new Dice(seed);
        this.width = width;
        this.height = height;
        this.cells = cells;
        cellY = new int[cells];
        cellX = new int[cells];
        canvasQ8 = new int[width * height];
        blob = new int[30 + width * height / 2_500][];
        for (int i = 0; i < blob.length; i++) {
            int peakQ8 = (dice.below(70) - 40) * 256;
            blob[i] = new int[] {dice.below(height * 16), dice.below(width * 16), 128 + dice.below(320), peakQ8};
        }
        place(dice);
        gainQ8 = gains(dice);
        for (int level = 0; level < 256; level++) {
            noiseQ8[level] = (short) Math.round(StrictMath.sqrt((level * 0.05 + 1) * 65_536));
        }
        members = new int[ensembles * (1 + DECOYS)][];
        for (int i = 0; i < members.length; i++) {
            members[i] = dice.choose(MEMBERS, cells);
        }
    }

    /** Cells at random but at least 9 pixels apart, or as far as fits; none nearer than 20 pixels to the edge. */
    private void place(Dice dice) {
        int apart = 9 * 16;
        for (int i = 0, tries = 0; i < cells; tries++) {
            int y = 320 + dice.below((height - 40) * 16);
            int x = 320 + dice.below((width - 40) * 16);
            boolean free = true;
            for (int k = 0; k < i; k++) {
                free &= Math.max(Math.abs(cellY[k] - y), Math.abs(cellX[k] - x)) >= apart;
            }
            if (free) {
                cellY[i] = y;
                cellX[i++] = x;
            }
            if (tries == 2_000) {
                apart -= 8;
                tries = 0;
            }
        }
    }

    /** Brighter in the middle, each pixel up to 2 % off, and some dust. */
    private int[] gains(Dice dice) {
        int[] gains = new int[width * height];
        for (int i = 0; i < gains.length; i++) {
            int y = 2 * (i / width) - height;
            int x = 2 * (i % width) - width;
            gains[i] = 256 - (int) (90L * (y * y + x * x) / (height * height + width * width)) + dice.below(11) - 5;
        }
        for (int k = 0; k < 8; k++) {
            int at = (8 + dice.below(height - 16)) * width + 8 + dice.below(width - 16);
            for (int i = 0; i < 25; i++) {
                gains[at + i / 5 * width + i % 5] -= 60;
            }
        }
        return gains;
    }

    /** Without noise, in grey levels Q8: the scene displaced, the sensor not. */
    private void draw(int dy16, int dx16, int[] activityQ8) {
        Arrays.fill(canvasQ8, 110 << 8);
        for (int[] b : blob) {
            add(b[0] + dy16, b[1] + dx16, b[2], b[3]);
        }
        for (int i = 0; i < cells; i++) {
            add(cellY[i] + dy16, cellX[i] + dx16, CELL_RADIUS, (4 << 8) + (activityQ8 == null ? 0 : activityQ8[i]));
        }
        for (int i = 0; i < canvasQ8.length; i++) {
            canvasQ8[i] = canvasQ8[i] * gainQ8[i] >> 8;
        }
    }

    /** A soft disc, (1 - r²/R²)² in Q12. Radii up to 28 pixels: (28 · 16)² · 2^12 is below 2^30. */
    private void add(int y16, int x16, int radius16, int peakQ8) {
        int r2 = radius16 * radius16;
        int bottom = Math.min(height - 1, (y16 + radius16) >> 4);
        int right = Math.min(width - 1, (x16 + radius16) >> 4);
        for (int y = Math.max(0, (y16 - radius16) >> 4); y <= bottom; y++) {
            int dy2 = (16 * y - y16) * (16 * y - y16);
            for (int x = Math.max(0, (x16 - radius16) >> 4); x <= right; x++) {
                int left = r2 - dy2 - (16 * x - x16) * (16 * x - x16);
                if (left > 0) {
                    int t = (left << 12) / r2;
                    canvasQ8[y * width + x] += peakQ8 * (t * t >> 12) >> 12;
                }
            }
        }
    }

    /**
     * One frame with noise.
     *
     * @param activityQ8 per cell, brightness of its middle above rest, grey levels
     * @param lightQ8 the light, 256 = as usual
     */
    public byte[] frame(int dy16, int dx16, int[] activityQ8, int lightQ8, long noise) {
        draw(dy16, dx16, activityQ8);
        byte[] out = new byte[canvasQ8.length];
        Dice dice = new Dice(noise);
        for (int i = 0; i < out.length; i++) {
            int q8 = Math.max(0, canvasQ8[i] * lightQ8 >> 8);
            int sigma = noiseQ8[Math.min(255, q8 >> 8)];
            int value = (q8 + ((Long.bitCount(dice.next()) - 32) * sigma >> 2) + 128) >> 8;
            out[i] = (byte) Math.max(0, Math.min(255, value));
        }
        return out;
    }

    /** The profile that a perfect calibration would find, except that footprints have no long tails. */
    public Profile profile(DetectorSettings settings) {
        draw(0, 0, null);
        char[] mean = new char[canvasQ8.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (char) canvasQ8[i];
        }
        List<CellProfile> profiles = new ArrayList<>();
        for (int i = 0; i < cells; i++) {
            profiles.add(
                    new CellProfile("c" + i, cellY[i] / 16.0, cellX[i] / 16.0, footprint(i), 0.375, 0.5, 1, 90, 0.125));
        }
        List<EnsembleTemplate> ensembles = new ArrayList<>();
        for (int k = 0; k < members.length; k += 1 + DECOYS) {
            int[][] decoys = Arrays.copyOfRange(members, k + 1, k + 1 + DECOYS);
            ensembles.add(new EnsembleTemplate(k, "E" + k, members[k], decoys));
        }
        RegistrationTemplate template = RegistrationTemplate.of(width, height, mean);
        return new Profile("integers", "a test", FRAME_MICROS, template, settings, profiles, ensembles);
    }

    private Footprint footprint(int cell) {
        int reach = 7;
        int side = 2 * reach + 1;
        int y0 = (cellY[cell] + 8 >> 4) - reach;
        int x0 = (cellX[cell] + 8 >> 4) - reach;
        int[] weights = new int[side * side];
        for (int i = 0; i < weights.length; i++) {
            int dy = 16 * (y0 + i / side) - cellY[cell];
            int dx = 16 * (x0 + i % side) - cellX[cell];
            int t = Math.max(0, CELL_RADIUS * CELL_RADIUS - dy * dy - dx * dx) * 4096 / (CELL_RADIUS * CELL_RADIUS);
            int weight = 255 * (t * t >> 12) >> 12;
            weights[i] = weight < 25 ? 0 : weight;
        }
        return new Footprint(y0, x0, side, side, weights);
    }
}
