package asterism.rig.session;

import asterism.detector.FramePath;
import asterism.detector.FrameResult;
import asterism.detector.profile.CellProfile;
import asterism.detector.profile.Footprint;
import asterism.detector.profile.Profile;
import asterism.detector.trigger.TriggerRule;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Drives a frame path that is thrown away with synthetic frames, so that compiled code meets the first real one. The
 * pictures are the template, moved and with noise, in which now an ensemble and now a crowd lights up and fades; the
 * same every time.
 */
public final class WarmUp {
    private static final int FRAMES = 2_500;
    private static final int QUIET = 6;
    private static final int FADING = 5;
    private static final int PERIOD = 80;
    private static final long MAX_NANOS = 2_000_000_000L;

    private WarmUp() {}

    /** Runs 2,500 frames, or as many as two seconds take. */
    public static void run(Profile profile, List<TriggerRule> triggers) {
        byte[][] pictures = new byte[QUIET + 2 * FADING][];
        for (int i = 0; i < pictures.length; i++) {
            pictures[i] = picture(profile, i);
        }
        FramePath path = new FramePath(profile, triggers);
        FrameSlot slot =
                new FrameSlot(profile.cells().size(), profile.ensembles().size());
        SummarySlot second =
                new SummarySlot(profile.cells().size(), profile.ensembles().size());
        MinuteSlot minute =
                new MinuteSlot(profile.cells().size(), profile.ensembles().size());
        long end = System.nanoTime() + MAX_NANOS;
        for (int frame = 0; frame < FRAMES && System.nanoTime() < end; frame++) {
            FrameResult result =
                    path.accept(pictures[pictureOf(frame)], frame, (long) frame * profile.frameMicros(), flags(frame));
            slot.copyFrom(result);
            if (result.minuteEnded) {
                minute.minute.copyFrom(path.minute());
            }
            if (result.secondEnded) {
                second.summary.copyFrom(path.summary());
            }
        }
        path.finish();
    }

    /** Quiet most of the time; an ensemble at the middle of each period, a crowd at its end. */
    private static int pictureOf(int frame) {
        int phase = frame % (PERIOD / 2);
        int fading = phase - (PERIOD / 2 - FADING);
        if (fading < 0) {
            return phase % QUIET;
        }
        return QUIET + (frame / (PERIOD / 2) % 2) * FADING + fading;
    }

    private static int flags(int frame) {
        return frame % 500 == 499 ? FrameResult.PARTIAL : 0;
    }

    private static byte[] picture(Profile profile, int number) {
        int width = profile.width();
        int height = profile.height();
        int[] grey = new int[width * height];
        int dy = number / 3 % 2;
        int dx = number % 3 - 1;
        char[] mean = profile.template().meanQ8();
        for (int y = 0; y < height; y++) {
            int row = Math.clamp(y - dy, 0, height - 1) * width;
            for (int x = 0; x < width; x++) {
                grey[y * width + x] = mean[row + Math.clamp(x - dx, 0, width - 1)] >> 8;
            }
        }
        if (number >= QUIET) {
            int levels = 60 >> ((number - QUIET) % FADING);
            boolean crowd = number >= QUIET + FADING || profile.ensembles().isEmpty();
            for (int cell :
                    crowd ? everyThird(profile) : profile.ensembles().getFirst().members()) {
                light(grey, width, profile.cells().get(cell), levels);
            }
        }
        return noisy(grey, number);
    }

    private static int[] everyThird(Profile profile) {
        return IntStream.range(0, profile.cells().size())
                .filter(cell -> cell % 3 == 0)
                .toArray();
    }

    private static void light(int[] grey, int width, CellProfile cell, int levels) {
        Footprint f = cell.footprint();
        for (int y = 0; y < f.height(); y++) {
            for (int x = 0; x < f.width(); x++) {
                int weight = f.weights()[y * f.width() + x];
                grey[(f.y0() + y) * width + f.x0() + x] += levels * weight / Footprint.MAX_WEIGHT;
            }
        }
    }

    private static byte[] noisy(int[] grey, int seed) {
        byte[] pixels = new byte[grey.length];
        int random = 0x9E3779B9 ^ (seed + 1);
        for (int i = 0; i < pixels.length; i++) {
            random ^= random << 13;
            random ^= random >>> 17;
            random ^= random << 5;
            pixels[i] = (byte) Math.clamp(grey[i] + (random >> 29), 0, 255);
        }
        return pixels;
    }
}
