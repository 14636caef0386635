package asterism.detector;

import asterism.detector.profile.CellProfile;
import asterism.detector.profile.DetectorSettings;
import asterism.detector.profile.EnsembleTemplate;
import asterism.detector.profile.Footprint;
import asterism.detector.profile.Profile;
import asterism.detector.profile.RegistrationTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A picture of soft blobs and cells, drawn in double precision at any displacement: the truth that tests plant. */
public final class PlantedMovie {
    public static final double SIGMA = 3.0;

    public final int width;
    public final int height;
    public final double[] cellY;
    public final double[] cellX;
    private final double[] blobY;
    private final double[] blobX;
    private final double[] blobHeight;
    private final double[] blobSigma;

    public PlantedMovie(int width, int height, int cells, long seed) {
        this.width = width;
        this.height = height;
        Random random = new Random(seed);
        int blobs = 60;
        blobY = new double[blobs];
        blobX = new double[blobs];
        blobHeight = new double[blobs];
        blobSigma = new double[blobs];
        for (int i = 0; i < blobs; i++) {
            blobY[i] = random.nextDouble() * (height + 40) - 20;
            blobX[i] = random.nextDouble() * (width + 40) - 20;
            blobHeight[i] = 30 * (random.nextDouble() - 0.6);
            blobSigma[i] = 3 + 5 * random.nextDouble();
        }
        cellY = new double[cells];
        cellX = new double[cells];
        int columns = (int) Math.ceil(Math.sqrt(cells));
        for (int i = 0; i < cells; i++) {
            cellY[i] = 44 + (i / columns) * ((height - 88.0) / Math.max(1, columns - 1));
            cellX[i] = 44 + (i % columns) * ((width - 88.0) / Math.max(1, columns - 1));
        }
    }

    /** Draws without noise: cells at the given amplitudes, everything displaced by (dy, dx). */
    public double[] draw(double dy, double dx, double[] amplitude) {
        double[] out = new double[width * height];
        java.util.Arrays.fill(out, 100);
        for (int i = 0; i < blobY.length; i++) {
            add(out, blobY[i] + dy, blobX[i] + dx, blobHeight[i], blobSigma[i]);
        }
        for (int i = 0; i < cellY.length && amplitude != null; i++) {
            add(out, cellY[i] + dy, cellX[i] + dx, amplitude[i], SIGMA);
        }
        return out;
    }

    private void add(double[] out, double cy, double cx, double peak, double sigma) {
        int reach = (int) Math.ceil(5 * sigma);
        for (int y = Math.max(0, (int) cy - reach); y < Math.min(height, (int) cy + reach + 1); y++) {
            for (int x = Math.max(0, (int) cx - reach); x < Math.min(width, (int) cx + reach + 1); x++) {
                double r2 = (y - cy) * (y - cy) + (x - cx) * (x - cx);
                out[y * width + x] += peak * Math.exp(-r2 / (2 * sigma * sigma));
            }
        }
    }

    public static byte[] bytes(double[] picture, double noise, Random random) {
        byte[] out = new byte[picture.length];
        for (int i = 0; i < out.length; i++) {
            long value = Math.round(picture[i] + (noise == 0 ? 0 : noise * random.nextGaussian()));
            out[i] = (byte) Math.max(0, Math.min(255, value));
        }
        return out;
    }

    public RegistrationTemplate template() {
        double[] mean = draw(0, 0, null);
        char[] q8 = new char[mean.length];
        for (int i = 0; i < q8.length; i++) {
            q8[i] = (char) Math.round(Math.max(0, Math.min(255, mean[i])) * 256);
        }
        return RegistrationTemplate.of(width, height, q8);
    }

    public Footprint footprint(int cell) {
        int reach = 7;
        int y0 = (int) Math.round(cellY[cell]) - reach;
        int x0 = (int) Math.round(cellX[cell]) - reach;
        int side = 2 * reach + 1;
        int[] weights = new int[side * side];
        for (int i = 0; i < weights.length; i++) {
            double y = y0 + i / side - cellY[cell];
            double x = x0 + i % side - cellX[cell];
            double w = 255 * Math.exp(-(y * y + x * x) / (2 * SIGMA * SIGMA));
            weights[i] = w < 25 ? 0 : (int) Math.round(w);
        }
        return new Footprint(y0, x0, side, side, weights);
    }

    /** A profile whose cells are the planted ones, all with the given noise. */
    public Profile profile(double noise, double decaySeconds, List<EnsembleTemplate> ensembles) {
        List<CellProfile> cells = new ArrayList<>();
        for (int i = 0; i < cellY.length; i++) {
            cells.add(new CellProfile("c" + i, cellY[i], cellX[i], footprint(i), noise, decaySeconds, 1, 90, 0.1));
        }
        return new Profile("planted", "a test", 50_000, template(), DetectorSettings.standard(), cells, ensembles);
    }
}
