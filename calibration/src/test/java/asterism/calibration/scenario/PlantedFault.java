package asterism.calibration.scenario;

import java.util.Arrays;
import java.util.Random;

/** What befalls a picture between sensor and detector, at several strengths. */
enum PlantedFault {
    /** All rows from one on moved sideways; pixels. */
    TEAR,
    /** All rows from one on moved down, as when rows are lost or doubled; rows. */
    SLIP,
    /** A stretch of pixels is missing and what follows has moved up; pixels. */
    LOSS,
    /** Some rows show another place of the line; rows. */
    STRIP,
    /** Some rows are black; rows. */
    BLACK_ROWS,
    /** Some rows are noise; rows. */
    NOISE_ROWS,
    /** A square is black; pixels a side. */
    BLACK_BLOCK,
    /** A square is white; pixels a side. */
    WHITE_BLOCK,
    /** A square is noise; pixels a side. */
    NOISE_BLOCK,
    /** Bright and dark bands along the rows; grey levels. */
    BANDING,
    /** Bright and dark bands along the columns; grey levels. */
    STRIPES,
    /** Some pixels are black or white; per mille. */
    SALT,
    /** Noise added to every pixel; grey levels. */
    NOISE;

    /** From hardly seen to plain. */
    int[] strengths() {
        return switch (this) {
            case TEAR -> new int[] {3, 5, 10, 20, 60};
            case SLIP -> new int[] {3, 5, 10};
            case LOSS -> new int[] {100, 2_000};
            case STRIP -> new int[] {4, 8, 16};
            case BLACK_ROWS -> new int[] {1, 4, 16};
            case NOISE_ROWS -> new int[] {1, 4, 16};
            case BLACK_BLOCK -> new int[] {16, 32};
            case WHITE_BLOCK -> new int[] {16, 32};
            case NOISE_BLOCK -> new int[] {24, 48};
            case BANDING -> new int[] {2, 4, 8, 20};
            case STRIPES -> new int[] {2, 4, 8, 20};
            case SALT -> new int[] {3, 10, 50};
            case NOISE -> new int[] {6, 12};
        };
    }

    /** The picture with the fault somewhere in it. */
    byte[] plant(byte[] good, int width, int strength, Random random) {
        int height = good.length / width;
        return switch (this) {
            case TEAR -> moved(good, width, firstRow(height, random) * width, sign(random) * strength, 0);
            case SLIP -> moved(good, width, firstRow(height, random) * width, 0, strength);
            case LOSS -> lost(good, firstRow(height, random) * width, strength);
            case STRIP -> strip(good, width, random.nextInt(height - strength), strength);
            case BLACK_ROWS -> rows(good, width, random.nextInt(height - strength), strength, null);
            case NOISE_ROWS -> rows(good, width, random.nextInt(height - strength), strength, random);
            case BLACK_BLOCK -> block(good, width, strength, random, 0);
            case WHITE_BLOCK -> block(good, width, strength, random, 255);
            case NOISE_BLOCK -> block(good, width, strength, random, -1);
            case BANDING -> waves(good, width, strength, random, false);
            case STRIPES -> waves(good, width, strength, random, true);
            case SALT -> salted(good, strength, random);
            case NOISE -> noisy(good, strength, random);
        };
    }

    private static int sign(Random random) {
        return random.nextBoolean() ? 1 : -1;
    }

    /** Not so far down that nobody reads what follows. */
    private static int firstRow(int height, Random random) {
        return (int) (height * (0.03 + 0.9 * random.nextDouble()));
    }

    private static byte[] moved(byte[] good, int width, int from, int right, int down) {
        byte[] out = good.clone();
        for (int i = from; i < out.length; i++) {
            int y = Math.max(0, i / width - down);
            out[i] = good[y * width + Math.clamp(i % width - right, 0, width - 1)];
        }
        return out;
    }

    private static byte[] lost(byte[] good, int from, int pixels) {
        byte[] out = good.clone();
        int left = Math.max(0, good.length - from - pixels);
        System.arraycopy(good, good.length - left, out, from, left);
        return out;
    }

    private static byte[] strip(byte[] good, int width, int row, int rows) {
        byte[] out = good.clone();
        for (int i = row * width; i < (row + rows) * width; i++) {
            out[i] = good[i / width * width + (i % width + width / 3) % width];
        }
        return out;
    }

    private static byte[] rows(byte[] good, int width, int row, int rows, Random random) {
        byte[] out = good.clone();
        byte[] other = new byte[rows * width];
        if (random != null) {
            random.nextBytes(other);
        }
        System.arraycopy(other, 0, out, row * width, other.length);
        return out;
    }

    /** @param grey -1 for noise */
    private static byte[] block(byte[] good, int width, int side, Random random, int grey) {
        byte[] out = good.clone();
        int y0 = random.nextInt(good.length / width - side);
        int x0 = random.nextInt(width - side);
        for (int y = y0; y < y0 + side; y++) {
            byte[] row = new byte[side];
            Arrays.fill(row, (byte) grey);
            if (grey < 0) {
                random.nextBytes(row);
            }
            System.arraycopy(row, 0, out, y * width + x0, side);
        }
        return out;
    }

    private static byte[] waves(byte[] good, int width, double amplitude, Random random, boolean acrossColumns) {
        double period = 8 + 40 * random.nextDouble();
        double phase = 2 * Math.PI * random.nextDouble();
        byte[] out = new byte[good.length];
        for (int i = 0; i < out.length; i++) {
            int line = acrossColumns ? i % width : i / width;
            double wave = amplitude * Math.sin(2 * Math.PI * line / period + phase);
            out[i] = grey((good[i] & 255) + wave + random.nextDouble() - 0.5);
        }
        return out;
    }

    private static byte[] salted(byte[] good, int perMille, Random random) {
        byte[] out = good.clone();
        for (int k = 0; k < good.length * perMille / 1000; k++) {
            out[random.nextInt(out.length)] = (byte) (random.nextBoolean() ? 255 : 0);
        }
        return out;
    }

    private static byte[] noisy(byte[] good, double deviation, Random random) {
        byte[] out = new byte[good.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = grey((good[i] & 255) + deviation * random.nextGaussian());
        }
        return out;
    }

    private static byte grey(double value) {
        return (byte) Math.clamp(Math.round(value), 0, 255);
    }
}
