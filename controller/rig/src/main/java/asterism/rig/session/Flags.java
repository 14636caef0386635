package asterism.rig.session;

import asterism.bridge.frame.Frame;
import asterism.detector.FrameResult;
import asterism.detector.ensemble.Activation;
import java.util.ArrayList;
import java.util.List;

/** The words for flags in files and records. */
final class Flags {
    private Flags() {}

    /** What the instrument knew before the picture was looked at, as the frame path takes it. */
    static int ofFrame(int bridgeFlags) {
        return ((bridgeFlags & Frame.PARTIAL) != 0 ? FrameResult.PARTIAL : 0)
                | ((bridgeFlags & Frame.BROKEN) != 0 ? FrameResult.BROKEN : 0)
                | ((bridgeFlags & Frame.LED_OFF) != 0 ? FrameResult.LED_OFF : 0);
    }

    /** The field {@code flags} of frames.csv; empty for a frame without any. */
    static String frame(FrameSlot slot) {
        FrameResult r = slot.result;
        if (r.flags == 0 && r.droppedBefore == 0 && slot.missingBuffers == 0) {
            return "";
        }
        StringBuilder words = new StringBuilder();
        if (r.droppedBefore > 0) {
            words.append(";dropped_before=").append(r.droppedBefore);
        }
        add(words, r.flags & FrameResult.MOTION, "motion");
        add(words, r.flags & FrameResult.BROKEN, "broken");
        add(words, r.flags & FrameResult.SATURATED, "saturated");
        add(words, r.flags & FrameResult.LED_OFF, "led_off");
        add(words, r.flags & FrameResult.PARTIAL, "partial");
        if (slot.missingBuffers > 0) {
            words.append(";missing_buffers=").append(slot.missingBuffers);
        }
        return words.isEmpty() ? "" : words.substring(1);
    }

    private static void add(StringBuilder words, int bit, String word) {
        if (bit != 0) {
            words.append(';').append(word);
        }
    }

    /** Why an activation was held back. */
    static List<String> activation(int flags) {
        List<String> words = new ArrayList<>(4);
        if ((flags & Activation.AMBIGUOUS) != 0) {
            words.add("ambiguous");
        }
        if ((flags & Activation.MOTION) != 0) {
            words.add("motion");
        }
        if ((flags & Activation.BROKEN) != 0) {
            words.add("broken");
        }
        if ((flags & Activation.LOCAL_BACKGROUND) != 0) {
            words.add("local_background");
        }
        return List.copyOf(words);
    }
}
