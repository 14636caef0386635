package asterism.detector.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.detector.PlantedMovie;
import asterism.detector.profile.RegistrationTemplate;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What is new in frames, in integers, against the same in double precision at the extremes of values and places. */
class NoveltyTest {
    private double[][] lately;
    private final Region region;
    private final Match match;
    private Novelty novelty;
    private final int pitch;
    private final int rows;

    NoveltyTest() {
        RegistrationTemplate template = new PlantedMovie(131, 120, 0, 3).template();
        double[] grey = new double[template.meanQ8().length];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = template.meanQ8()[i] / 256.0;
        }
        region = new Region(template);
        DisplacedTemplate[] templates = new DisplacedTemplate[16];
        for (int i = 0; i < 16; i++) {
            templates[i] = new DisplacedTemplate(template, grey, region, i / 4, i % 4);
        }
        Binning binning = new Binning(120, 131, region.y0, region.x0);
        pitch = binning.pitch;
        rows = binning.rows;
        match = new Match(region, templates, pitch);
    }

    @Property(tries = 40)
    void isWhatTheTemplateAndTheFramesBeforeDoNotShow(
            @ForAll @IntRange(min = 0, max = 4) int kind,
            @ForAll @IntRange(min = -15, max = 15) int dy,
            @ForAll @IntRange(min = -15, max = 15) int dx,
            @ForAll long seed) {
        Random random = new Random(seed);
        novelty = new Novelty(region, pitch);
        lately = new double[rows + 40][pitch + 40];
        for (int frame = 0; frame < 4; frame++) {
            int[] picture = picture(kind, random);
            hold(picture, dy + random.nextInt(3) - 1, dx + random.nextInt(3) - 1, kind, random);
            novelty.measure(picture, match);
            double[][] truth = difference(picture);
            compare(truth, frame);
            measures(truth);
            boolean broken = random.nextInt(4) == 0;
            novelty.follow(broken);
            novelty.begin();
            follow(truth, frame);
        }
    }

    /** High-passed: small noise, noise over the whole range, all at one end or the other, steps from end to end. */
    private int[] picture(int kind, Random random) {
        int[] picture = new int[rows * pitch];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = switch (kind) {
                case 0 -> random.nextInt(81) - 40;
                case 1 -> random.nextInt(4095) - 2047;
                case 2 -> 2047;
                case 3 -> -2047;
                default -> (i / 5 + i / pitch / 3) % 2 * 4094 - 2047;
            };
        }
        return picture;
    }

    /** Walks from somewhere, then takes any amplitude and rest, the largest included. */
    private void hold(int[] picture, int dy, int dx, int kind, Random random) {
        short[] narrow = new short[picture.length];
        for (int i = 0; i < picture.length; i++) {
            narrow[i] = (short) picture[i];
        }
        match.walk(narrow, dy, dx);
        match.amplitudeQ12 = kind == 0 ? 3000 + random.nextInt(3000) : random.nextInt((8 << 12) + 1);
        match.dyQ8 = (match.dy << 8) + random.nextInt(2000) - 1000;
        match.dxQ8 = (match.dx << 8) + random.nextInt(2000) - 1000;
    }

    /** By block of the sheet, NaN where the frame does not reach. */
    private double[][] difference(int[] picture) {
        double a = match.amplitudeQ12 / 4096.0;
        double restY = Math.clamp(match.dyQ8 / 256.0 - match.dy, -1, 1);
        double restX = Math.clamp(match.dxQ8 / 256.0 - match.dx, -1, 1);
        double[][] out = new double[region.sheetRows][region.sheetColumns];
        for (int y = 0; y < region.sheetRows; y++) {
            for (int x = 0; x < region.sheetColumns; x++) {
                int row = region.sheetRow + y + Math.floorDiv(match.dy, 4);
                int column = region.sheetColumn + x + Math.floorDiv(match.dx, 4);
                int i = y * region.sheetColumns + x;
                double template = match.template.values[i]
                        + restY * match.template.down[i] / 4
                        + restX * match.template.right[i] / 4;
                boolean inside = row >= 2 && row < region.rows - 2 && column >= 2 && column < region.columns - 2;
                double value = inside ? picture[row * pitch + column] - a * (template + known(y, x)) : Double.NaN;
                out[y][x] = Math.clamp(value, -2047.0, 2047.0);
            }
        }
        return out;
    }

    /** What was left lately between the four blocks of the tissue around a block of the sheet. */
    private double known(int y, int x) {
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            sum += share(i / 2, match.dyQ8, match.dy)
                    * share(i % 2, match.dxQ8, match.dx)
                    * lately[y + 1 - i / 2][x + 1 - i % 2];
        }
        return sum;
    }

    /** Weight of the block at the same index, or of the one before: by how far the displacement exceeds whole blocks. */
    private static double share(int before, int q8, int whole) {
        double beyond = Math.clamp(Math.round((q8 / 256.0 - 4 * Math.floorDiv(whole, 4)) * 4 + 1e-9) / 16.0, 0, 1);
        return before == 1 ? beyond : 1 - beyond;
    }

    /**
     * A shifted coefficient is wrong by up to 1 / 4,096 of 4,095 for each slope, what is new is rounded by half; every frame
     * that was followed rounds by half again, and the amplitude multiplies it.
     */
    private void compare(double[][] truth, int frame) {
        double bound = 3 + match.amplitudeQ12 / 4096.0 * (0.1 + 0.6 * frame);
        for (int y = 0; y < region.sheetRows; y++) {
            for (int x = 0; x < region.sheetColumns; x++) {
                boolean seen = y >= novelty.fromRow
                        && y < novelty.fromRow + novelty.height
                        && x >= novelty.fromColumn
                        && x < novelty.fromColumn + novelty.width;
                assertEquals(seen, !Double.isNaN(truth[y][x]), y + "," + x + " seen");
                if (seen) {
                    assertEquals(truth[y][x], novelty.fresh[y][x], bound, y + "," + x);
                }
            }
        }
    }

    /** The measures of what integers say is new, in double precision. */
    private void measures(double[][] truth) {
        double[] squares = new double[novelty.height];
        double worstTile = 0;
        double[] columns = new double[novelty.width];
        double deviation = 0;
        for (int y = 0; y < novelty.height; y++) {
            double sum = 0;
            for (int x = 0; x < novelty.width; x++) {
                double value = novelty.fresh[novelty.fromRow + y][novelty.fromColumn + x];
                squares[y] += value * value / novelty.width;
                sum += value / novelty.width;
                columns[x] += value / novelty.height;
                worstTile = Math.max(worstTile, tile(y, x));
            }
            deviation += sum * sum / novelty.height;
        }
        java.util.Arrays.sort(squares);
        double power = Math.sqrt(squares[novelty.height / 2]);
        assertEquals(power, novelty.powerQ4 / 16.0, 1 / 16.0 + 0.6 / Math.max(1, power), "power");
        assertTrue(novelty.worstTileQ4 / 16.0 <= worstTile + 0.1, "a tile is no worse than the worst anywhere");
        assertEquals(Math.sqrt(deviation), novelty.rows.deviationQ4 / 16.0, 0.15, "rows");
        double most = java.util.Arrays.stream(columns).max().orElseThrow();
        assertEquals(Math.max(0, most), novelty.columns.mostQ4 / 16.0, 0.1, "brightest column");
        assertTrue(truth.length >= novelty.height);
    }

    private double tile(int y, int x) {
        double sum = 0;
        for (int v = y; v < Math.min(novelty.height, y + 8); v++) {
            for (int u = x; u < Math.min(novelty.width, x + 8); u++) {
                double value = novelty.fresh[novelty.fromRow + v][novelty.fromColumn + u];
                sum += value * value / 64;
            }
        }
        return Math.sqrt(sum);
    }

    /** The reverse: what is new, as integers saw it so that errors do not add up, is spread over the same four blocks. */
    private void follow(double[][] truth, int frame) {
        double speed = 1.0 / Integer.highestOneBit(Math.max(1, frame));
        for (int y = 0; y <= truth.length; y++) {
            for (int x = 0; x <= truth[0].length; x++) {
                double step = 0;
                for (int i = 0; i < 4; i++) {
                    int row = y - 1 + i / 2;
                    int column = x - 1 + i % 2;
                    boolean seen = row >= 0
                            && row < truth.length
                            && column >= 0
                            && column < truth[0].length
                            && !Double.isNaN(truth[row][column]);
                    step += seen
                            ? share(i / 2, match.dyQ8, match.dy)
                                    * share(i % 2, match.dxQ8, match.dx)
                                    * novelty.fresh[row][column]
                            : 0;
                }
                lately[y][x] = Math.clamp(lately[y][x] + speed * step, -1000.0, 1000.0);
            }
        }
    }
}
