package asterism.rig.recording;

import asterism.bridge.frame.Frame;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

/** Frames of random pixels, each known by its number, and a recording's settings for them. */
final class Recorded {
    static final int WIDTH = 40;
    static final int HEIGHT = 32;

    private Recorded() {}

    static RecorderSettings settings(Path folder, RecorderSettings.Format format) {
        return settings(folder, format, RecorderSettings.LEAST_FREE_BYTES);
    }

    static RecorderSettings settings(Path folder, RecorderSettings.Format format, long leastFreeBytes) {
        return new RecorderSettings(
                folder,
                "My Miniscope",
                "s1",
                "stress",
                "m12",
                WIDTH,
                HEIGHT,
                20,
                format,
                leastFreeBytes,
                Map.of("gain", "High", "led0", "20"));
    }

    /** Which of them has this device frame. */
    static int number(long deviceFrame) {
        int counted = (int) (deviceFrame - 500);
        return counted >= 30 ? counted - 3 : counted;
    }

    /** Three frames are lost before number 30, which lacks two packets. */
    static void fill(Frame frame, int n) {
        new Random(n).nextBytes(frame.pixels());
        frame.deviceFrame = 500L + n + (n >= 30 ? 3 : 0);
        frame.deviceMicros = 7_000_000L + n * 50_000L + (n >= 30 ? 150_000 : 0);
        frame.hostNanos = frame.deviceMicros * 1000 + (n == 0 ? 0 : 250_000);
        frame.flags = n == 30 ? Frame.PARTIAL : 0;
        frame.missingPackets = n == 30 ? 2 : 0;
    }
}
