package asterism.rig.session;

import asterism.detector.profile.CellProfile;
import asterism.detector.profile.EnsembleTemplate;
import asterism.detector.profile.Profile;
import asterism.rig.table.TableProfile;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** What a base station needs to draw the cells: mean image, outlines, ensembles, as one JSON text. */
final class ProfilePicture {
    private static final int MAX_WIDTH = 400;

    private ProfilePicture() {}

    static String json(Profile profile) {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode picture = mapper.createObjectNode();
        boolean pictured = !TableProfile.is(profile);
        picture.put("width", pictured ? profile.width() : 0);
        picture.put("height", pictured ? profile.height() : 0);
        picture.put("mean_png", pictured ? Base64.getEncoder().encodeToString(png(profile)) : null);
        ArrayNode cells = picture.putArray("cells");
        for (CellProfile cell : profile.cells()) {
            ObjectNode node = cells.addObject();
            node.put("id", cell.id());
            ArrayNode outline = node.putArray("outline");
            if (pictured) {
                node.put("y", tenths(cell.y())).put("x", tenths(cell.x()));
                for (double[] point : Outline.of(cell.footprint())) {
                    outline.addArray().add(point[0]).add(point[1]);
                }
            }
        }
        ArrayNode ensembles = picture.putArray("ensembles");
        for (EnsembleTemplate ensemble : profile.ensembles()) {
            ObjectNode node = ensembles.addObject();
            node.put("id", ensemble.id()).put("name", ensemble.name());
            ArrayNode members = node.putArray("members");
            for (int member : ensemble.members()) {
                members.add(member);
            }
        }
        return picture.toString();
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }

    /** The template as PNG, made smaller by whole-number means of blocks, stretched to the whole range of grey. */
    static byte[] png(Profile profile) {
        int step = Math.max(1, Math.ceilDiv(profile.width(), MAX_WIDTH));
        int width = Math.max(1, profile.width() / step);
        int height = Math.max(1, profile.height() / step);
        long[] sums = new long[width * height];
        char[] mean = profile.template().meanQ8();
        for (int y = 0; y < height * step; y++) {
            for (int x = 0; x < width * step; x++) {
                sums[y / step * width + x / step] += mean[y * profile.width() + x];
            }
        }
        return encode(width, height, sums);
    }

    private static byte[] encode(int width, int height, long[] values) {
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (long value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        long range = Math.max(1, high - low);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < values.length; i++) {
            image.getRaster().setSample(i % width, i / width, 0, (int) ((values[i] - low) * 255 / range));
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException intoMemory) {
            throw new UncheckedIOException(intoMemory);
        }
        return png.toByteArray();
    }
}
