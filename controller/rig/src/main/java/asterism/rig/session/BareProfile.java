package asterism.rig.session;

import asterism.detector.FramePath;
import asterism.detector.FrameResult;
import asterism.detector.profile.DetectorSettings;
import asterism.detector.profile.Profile;
import asterism.detector.profile.RegistrationTemplate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A profile without cells: motion is measured against the first good frames. */
public final class BareProfile {
    /** Id of such a profile; sessions write it as no profile. */
    public static final String ID = "none";
    /** How many frames it is well made of. */
    public static final int FRAMES = 21;

    private static final int DARK_MEAN = 4;
    private static final int GOOD_SCORE_Q15 = 1 << 14;

    private BareProfile() {}

    public static boolean is(Profile profile) {
        return profile.id().equals(ID);
    }

    /**
     * Makes one: the median of the frames that have light, moved onto each other.
     *
     * @param pictures row-major grey pixels of the first frames, at least one
     * @param fps frames a second
     */
    public static Profile from(int width, int height, List<byte[]> pictures, double fps) {
        List<byte[]> lit = pictures.stream().filter(BareProfile::lit).toList();
        List<byte[]> used = lit.isEmpty() ? pictures : lit;
        Profile rough = profile(width, height, median(used), fps);
        return profile(width, height, median(aligned(rough, used)), fps);
    }

    private static boolean lit(byte[] pixels) {
        long sum = 0;
        for (byte p : pixels) {
            sum += p & 0xFF;
        }
        return sum > (long) DARK_MEAN * pixels.length;
    }

    private static Profile profile(int width, int height, byte[] mean, double fps) {
        char[] meanQ8 = new char[mean.length];
        for (int i = 0; i < mean.length; i++) {
            meanQ8[i] = (char) ((mean[i] & 0xFF) << 8);
        }
        RegistrationTemplate template = RegistrationTemplate.of(width, height, meanQ8);
        int frameMicros = (int) Math.max(1, Math.round(1e6 / fps));
        return new Profile(
                ID, "first good frames", frameMicros, template, DetectorSettings.standard(), List.of(), List.of());
    }

    private static byte[] median(List<byte[]> pictures) {
        byte[] median = new byte[pictures.getFirst().length];
        int[] values = new int[pictures.size()];
        for (int pixel = 0; pixel < median.length; pixel++) {
            for (int i = 0; i < values.length; i++) {
                values[i] = pictures.get(i)[pixel] & 0xFF;
            }
            Arrays.sort(values);
            median[pixel] = (byte) values[values.length / 2];
        }
        return median;
    }

    private static List<byte[]> aligned(Profile rough, List<byte[]> pictures) {
        FramePath path = new FramePath(rough);
        List<byte[]> moved = new ArrayList<>();
        for (int i = 0; i < pictures.size(); i++) {
            FrameResult r = path.accept(pictures.get(i), i, (long) i * rough.frameMicros(), 0);
            if (r.scoreQ15 >= GOOD_SCORE_Q15 && (r.flags & FrameResult.BROKEN) == 0) {
                moved.add(moved(pictures.get(i), rough.width(), (r.dyQ8 + 128) >> 8, (r.dxQ8 + 128) >> 8));
            }
        }
        return moved.isEmpty() ? pictures : moved;
    }

    /** What was at (y+dy, x+dx) comes to (y, x); pixels at the edge are repeated. */
    private static byte[] moved(byte[] from, int width, int dy, int dx) {
        int height = from.length / width;
        byte[] to = new byte[from.length];
        for (int y = 0; y < height; y++) {
            int row = Math.clamp(y + dy, 0, height - 1) * width;
            for (int x = 0; x < width; x++) {
                to[y * width + x] = from[row + Math.clamp(x + dx, 0, width - 1)];
            }
        }
        return to;
    }
}
