package asterism.rig.session;

import asterism.detector.FrameResult;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;

/** Finds for each TTL edge the frame that was exposed then, which may arrive before or after it. Writer's thread. */
final class EdgeRows {
    private static final int REMEMBERED = 256;
    private static final int MOST_WAITING = 100_000;

    private final SessionFiles files;
    private final ArrayDeque<Note.EdgeNote> waiting = new ArrayDeque<>();
    private final long[] deviceFrames = new long[REMEMBERED];
    private final long[] frames = new long[REMEMBERED];
    private long latest = Long.MIN_VALUE;

    EdgeRows(SessionFiles files) {
        this.files = files;
        Arrays.fill(deviceFrames, Long.MIN_VALUE);
    }

    void frame(FrameSlot slot) throws IOException {
        FrameResult r = slot.result;
        if (slot.atEnd) {
            return;
        }
        int at = (int) Math.floorMod(r.deviceFrame, (long) REMEMBERED);
        deviceFrames[at] = r.deviceFrame;
        frames[at] = r.frame;
        latest = r.deviceFrame;
        while (!waiting.isEmpty() && waiting.peek().deviceFrame() <= latest) {
            write(waiting.remove());
        }
    }

    void add(Note.EdgeNote edge) throws IOException {
        waiting.add(edge);
        while (!waiting.isEmpty() && (waiting.peek().deviceFrame() <= latest || waiting.size() > MOST_WAITING)) {
            write(waiting.remove());
        }
    }

    private void write(Note.EdgeNote edge) throws IOException {
        int at = (int) Math.floorMod(edge.deviceFrame(), (long) REMEMBERED);
        long frame = deviceFrames[at] == edge.deviceFrame() ? frames[at] : -1;
        files.edge(edge.deviceMicros(), frame, edge.line(), edge.high());
    }

    /** No frame follows. */
    void end() throws IOException {
        while (!waiting.isEmpty()) {
            write(waiting.remove());
        }
    }
}
