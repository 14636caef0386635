package asterism.base.rig;

import asterism.wire.EnsembleEntry;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/** A field of view with vessels, neuropil, 60 cells and five ensembles, seeded. */
public final class SyntheticField {
    public static final int WIDTH = 376;
    public static final int HEIGHT = 240;
    public static final int CELLS = 60;
    private static final String[] NAMES = {"Lyra", "Cygnus", "Vela", "Corvus", "Aquila"};

    private final Random random;
    private final double[][] cells = new double[CELLS][];
    private final List<EnsembleEntry> ensembles = new ArrayList<>();
    private final BufferedImage mean;

    public SyntheticField(long seed) {
        random = new Random(seed);
        for (int i = 0; i < CELLS; i++) cells[i] = place(i);
        for (int e = 0; e < NAMES.length; e++) {
            List<Integer> members = new ArrayList<>();
            for (int c = e; c < 48; c += NAMES.length) members.add(c);
            ensembles.add(new EnsembleEntry(e, NAMES[e], members));
        }
        mean = background();
    }

    private double[] place(int n) {
        while (true) {
            double y = 18 + random.nextDouble() * (HEIGHT - 36);
            double x = 18 + random.nextDouble() * (WIDTH - 36);
            boolean free = true;
            for (int i = 0; i < n; i++) free &= Math.hypot(y - cells[i][0], x - cells[i][1]) > 16;
            if (free) return new double[] {y, x, 5.5 + random.nextDouble() * 2.5, random.nextDouble() * Math.PI};
        }
    }

    public List<EnsembleEntry> ensembles() {
        return ensembles;
    }

    private BufferedImage background() {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < HEIGHT; y++)
            for (int x = 0; x < WIDTH; x++) {
                double r = Math.hypot((y - HEIGHT / 2.0) / HEIGHT, (x - WIDTH / 2.0) / WIDTH);
                double texture = 7 * Math.sin(x * 0.11 + y * 0.05) + 6 * Math.cos(y * 0.13 - x * 0.07);
                double cellGlow = 0;
                for (double[] c : cells)
                    cellGlow += 26 * Math.exp(-(Math.pow(y - c[0], 2) + Math.pow(x - c[1], 2)) / (0.9 * c[2] * c[2]));
                grey(image, x, y, 95 - 95 * r + texture + cellGlow + random.nextGaussian() * 2);
            }
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(new Color(0, 0, 0, 90));
        Path2D vessel = new Path2D.Double();
        vessel.moveTo(-5, 60);
        vessel.curveTo(110, 40, 150, 160, 260, 130);
        vessel.curveTo(320, 110, 340, 190, 390, 200);
        g.setStroke(new java.awt.BasicStroke(7));
        g.draw(vessel);
        g.setStroke(new java.awt.BasicStroke(3));
        g.draw(new java.awt.geom.Line2D.Double(170, 135, 120, 245));
        g.dispose();
        return image;
    }

    private static void grey(BufferedImage image, int x, int y, double value) {
        int v = (int) Math.max(0, Math.min(255, value));
        image.getRaster().setSample(x, y, 0, v);
    }

    /** The profile as its records carry it. */
    public String profileJson() throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode profile = json.createObjectNode().put("width", WIDTH).put("height", HEIGHT);
        profile.put("mean_png", encode(mean, "png"));
        ArrayNode list = profile.putArray("cells");
        for (int i = 0; i < CELLS; i++) {
            double[] c = cells[i];
            ArrayNode outline = list.addObject()
                    .put("id", "c" + i)
                    .put("y", c[0])
                    .put("x", c[1])
                    .putArray("outline");
            for (int k = 0; k < 16; k++) {
                double a = k * Math.PI / 8;
                double v = c[2] * Math.cos(a);
                double u = 0.8 * c[2] * Math.sin(a);
                outline.addArray()
                        .add(Math.rint(10 * (c[0] + v * Math.cos(c[3]) - u * Math.sin(c[3]))) / 10)
                        .add(Math.rint(10 * (c[1] + v * Math.sin(c[3]) + u * Math.cos(c[3]))) / 10);
            }
        }
        profile.set("ensembles", json.valueToTree(ensembles));
        return json.writeValueAsString(profile);
    }

    /** A live picture as base64 JPEG: shifted, and brighter where cells are lit. */
    public String jpeg(BitSet lit, double dy, double dx) throws IOException {
        BufferedImage live = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = live.createGraphics();
        g.drawImage(mean, AffineTransform.getTranslateInstance(dx, dy), null);
        g.setColor(new Color(255, 255, 255, 70));
        lit.stream().forEach(i -> {
            double[] c = cells[i];
            g.fill(new java.awt.geom.Ellipse2D.Double(c[1] + dx - c[2], c[0] + dy - c[2], 2 * c[2], 2 * c[2]));
        });
        g.dispose();
        return encode(live, "jpg");
    }

    private static String encode(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
