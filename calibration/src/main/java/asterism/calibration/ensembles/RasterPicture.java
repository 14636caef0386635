package asterism.calibration.ensembles;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The raster as a picture: members of the first ensemble on top, then of the second, at last the others; below, how many
 * cells light up together, over ticks where an ensemble is active.
 */
final class RasterPicture {
    private static final int MOST_COLUMNS = 1600;
    private static final int MOST_HEIGHT = 1400;
    private static final int PAPER = 0x0b0e13;
    private static final int GREY = 0x2c;
    private static final int OTHER = -1;
    /** Levels shown of traces: below, noise would fill the picture. */
    private static final int FROM_LEVEL = 3;

    /** Rows of the strip below, of which the last ones hold the ticks. */
    private static final int STRIP = 90;

    private static final int TICK = 10;
    private static final int GAP = 6;
    private static final int BAR = 0x97a3b3;
    private static final int CROWD = 0xe4e8ee;

    private final EnsembleReport report;

    RasterPicture(EnsembleReport report) {
        this.report = report;
    }

    /** 0xRRGGBB; neighbours in the list are far apart in hue. */
    static int colour(int ensemble) {
        return Color.HSBtoRGB((float) (0.08 + 0.381966 * ensemble), 0.62f, 0.98f) & 0xffffff;
    }

    private record Row(int cell, int ensemble) {}

    BufferedImage image() {
        List<Row> rows = rows();
        int bins = report.search().bins();
        int columns = Math.min(MOST_COLUMNS, bins);
        int tall = Math.max(1, Math.min(4, MOST_HEIGHT / Math.max(1, rows.size())));
        BufferedImage image =
                new BufferedImage(Math.max(1, columns), tall * rows.size() + GAP + STRIP, BufferedImage.TYPE_INT_RGB);
        for (int r = 0; r < rows.size(); r++) {
            int[] line = line(rows.get(r), columns, bins);
            for (int x = 0; x < columns; x++) {
                for (int y = 0; y < tall; y++) {
                    image.setRGB(x, tall * r + y, line[x]);
                }
            }
        }
        strip(image, tall * rows.size() + GAP, bins);
        return image;
    }

    /** Levels that are drawn. */
    static int shownFrom(EnsembleReport report) {
        return report.search().source().equals("traces") ? FROM_LEVEL : 1;
    }

    private void strip(BufferedImage image, int top, int bins) {
        Population population = Population.of(report);
        double most = Math.max(1e-9, Arrays.stream(population.share()).max().orElse(1));
        int high = STRIP - TICK;
        double[] share = new double[image.getWidth()];
        boolean[] crowd = new boolean[share.length];
        for (int b = 0; b < bins; b++) {
            int x = column(b, share.length, bins);
            share[x] = Math.max(share[x], population.share()[b]);
            crowd[x] |= population.crowd()[b];
        }
        for (int x = 0; x < share.length; x++) {
            int colour = crowd[x] ? CROWD : BAR;
            for (int y = 0; y < high; y++) {
                image.setRGB(x, top + y, high - y <= share[x] / most * high ? colour : PAPER);
            }
        }
        for (int k = 0; k < report.ensembles().size(); k++) {
            for (long frame : report.ensembles().get(k).activationFrames()) {
                int b = (int) Math.min(bins - 1, frame / report.search().binFrames());
                for (int y = high + 1; y < STRIP; y++) {
                    image.setRGB(column(b, share.length, bins), top + y, colour(k));
                }
            }
        }
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        boolean[] placed = new boolean[report.levels().length];
        for (int k = 0; k < report.ensembles().size(); k++) {
            for (int cell : report.ensembles().get(k).members()) {
                rows.add(new Row(cell, k));
                placed[cell] = true;
            }
        }
        for (int cell = 0; cell < placed.length; cell++) {
            if (!placed[cell]) {
                rows.add(new Row(cell, OTHER));
            }
        }
        return rows;
    }

    private int[] line(Row row, int columns, int bins) {
        byte[] level = report.levels()[row.cell()];
        int from = shownFrom(report);
        int[] line = new int[columns];
        Arrays.fill(line, PAPER);
        for (int b = 0; b < bins; b++) {
            if (level[b] >= from) {
                int grey = Math.max(line[column(b, columns, bins)] & 0xff, GREY + 0x10 * level[b]);
                line[column(b, columns, bins)] = grey << 16 | grey << 8 | grey;
            }
        }
        if (row.ensemble() != OTHER) {
            LearnedEnsemble e = report.ensembles().get(row.ensemble());
            for (long frame : e.activationFrames()) {
                int b = (int) Math.min(bins - 1, frame / report.search().binFrames());
                if (level[b] > 0) {
                    line[column(b, columns, bins)] = colour(row.ensemble());
                }
            }
        }
        return line;
    }

    private static int column(int bin, int columns, int bins) {
        return (int) ((long) bin * columns / bins);
    }
}
