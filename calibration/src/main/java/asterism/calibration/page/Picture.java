package asterism.calibration.page;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Pictures inside the page. */
public final class Picture {
    private Picture() {}

    /** One picture in grey, from its 0.5th to its 99.5th percentile. */
    public static String grey(float[] picture, int width, int height, String caption) {
        return overlay(picture, picture, width, height, caption);
    }

    /** Two pictures, the first in magenta, the second in green: what both show is grey. NaN is black. */
    public static String overlay(float[] first, float[] second, int width, int height, String caption) {
        int[] magenta = levels(first);
        int[] green = levels(second);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < magenta.length; i++) {
            image.setRGB(i % width, i / width, magenta[i] << 16 | green[i] << 8 | magenta[i]);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException("a picture in memory cannot be written", e);
        }
        return "<figure><img alt=\"\" src=\"data:image/png;base64,"
                + Base64.getEncoder().encodeToString(out.toByteArray()) + "\"><figcaption>" + Section.escaped(caption)
                + "</figcaption></figure>";
    }

    private static int[] levels(float[] picture) {
        float[] sorted = picture.clone();
        Arrays.sort(sorted);
        int count = sorted.length;
        while (count > 1 && Float.isNaN(sorted[count - 1])) {
            count--;
        }
        float low = sorted[count / 200];
        float high = Math.max(low + 1e-6f, sorted[count - 1 - count / 200]);
        int[] levels = new int[picture.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = Float.isNaN(picture[i])
                    ? 0
                    : Math.clamp(Math.round(255 * (picture[i] - low) / (high - low)), 0, 255);
        }
        return levels;
    }
}
