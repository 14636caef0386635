package asterism.rig.preview;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Grey pictures as JPEG below a size. Used by one thread. */
final class JpegPicture {
    private static final float WORST_QUALITY = 0.2f;
    private static final int SMALLEST_SIDE = 64;

    private final ImageWriter writer =
            ImageIO.getImageWritersByFormatName("jpeg").next();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);

    /**
     * Encodes a picture, first with less quality, then with fewer pixels, until it fits.
     *
     * @param pixels 8-bit grey, row-major
     * @param quality 0.2..1, tried first
     * @param maxBytes most bytes of the result, 2,000 or more
     */
    byte[] encode(byte[] pixels, int width, int height, float quality, int maxBytes) throws IOException {
        byte[] picture = pixels;
        int w = width;
        int h = height;
        float q = quality;
        byte[] jpeg = encode(picture, w, h, q);
        while (jpeg.length > maxBytes) {
            if (q > WORST_QUALITY + 0.1f || w / 2 < SMALLEST_SIDE) {
                q = Math.max(WORST_QUALITY, q - 0.2f);
            } else {
                picture = half(picture, w, h);
                w /= 2;
                h /= 2;
                q = quality;
            }
            jpeg = encode(picture, w, h, q);
        }
        return jpeg;
    }

    private byte[] encode(byte[] pixels, int width, int height, float quality) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        byte[] data = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        System.arraycopy(pixels, 0, data, 0, width * height);
        bytes.reset();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.reset();
        }
        return bytes.toByteArray();
    }

    /** The mean of every two by two pixels. */
    private static byte[] half(byte[] pixels, int width, int height) {
        int w = width / 2;
        int h = height / 2;
        byte[] halved = new byte[w * h];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                int at = 2 * y * width + 2 * x;
                int sum = (pixels[at] & 0xFF)
                        + (pixels[at + 1] & 0xFF)
                        + (pixels[at + width] & 0xFF)
                        + (pixels[at + width + 1] & 0xFF);
                halved[y * w + x] = (byte) (sum + 2 >> 2);
            }
        }
        return halved;
    }
}
