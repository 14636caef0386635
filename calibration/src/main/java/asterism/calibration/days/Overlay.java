package asterism.calibration.days;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** Two pictures as one: the baseline magenta, today green, grey where they agree. */
final class Overlay {
    private Overlay() {}

    /** A PNG; where the baseline is NaN, today alone. */
    static byte[] png(float[] baseline, float[] today, int width, int height) throws IOException {
        float[] rangeBefore = range(baseline);
        float[] rangeNow = range(today);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < today.length; i++) {
            int before = grey(baseline[i], rangeBefore);
            int now = grey(today[i], rangeNow);
            image.setRGB(i % width, i / width, before << 16 | now << 8 | before);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    /** Half a percent from either end of what is known. */
    private static float[] range(float[] picture) {
        float[] sorted = picture.clone();
        Arrays.sort(sorted);
        int known = sorted.length;
        while (known > 1 && Float.isNaN(sorted[known - 1])) {
            known--;
        }
        float low = sorted[known / 200];
        return new float[] {low, Math.max(low + 1, sorted[known - 1 - known / 200])};
    }

    private static int grey(float value, float[] range) {
        if (Float.isNaN(value)) {
            return 0;
        }
        return Math.clamp(Math.round(255 * (value - range[0]) / (range[1] - range[0])), 0, 255);
    }
}
