package asterism.rig.acquisition;

import asterism.bridge.link.DeviceStream;
import asterism.bridge.link.FrameAssembler;

/** Adds up what the streams of all connections counted. Written by the link thread, read by any. */
final class LinkTally {
    private static final int BYTES = 0;
    private static final int FRAMES = 1;
    private static final int PARTIAL = 2;
    private static final int LOST = 3;
    private static final int DAMAGED = 4;
    private static final int MISSING = 5;
    private static final int REFUSED = 6;
    private static final int FIELDS = 7;

    private final long[] before = new long[FIELDS];
    private final long[] now = new long[FIELDS];
    private boolean connected;
    private long connections;
    private String trouble = "the port has not been opened yet";

    synchronized void trouble(String why) {
        trouble = why;
    }

    synchronized void lost(String why) {
        connected = false;
        trouble = why;
    }

    synchronized void connected() {
        connected = true;
        connections++;
        trouble = null;
    }

    synchronized void turn(int bytes, DeviceStream stream) {
        now[BYTES] += bytes;
        read(stream);
    }

    synchronized void end(DeviceStream stream) {
        connected = false;
        read(stream);
        for (int i = 0; i < FIELDS; i++) {
            before[i] += now[i];
            now[i] = 0;
        }
    }

    private void read(DeviceStream stream) {
        FrameAssembler frames = stream.frames();
        if (frames != null) {
            now[FRAMES] = frames.frames();
            now[PARTIAL] = frames.partialFrames();
            now[LOST] = frames.lostFrames();
        }
        now[DAMAGED] = stream.packets().damagedPackets();
        now[MISSING] = stream.packets().missingPackets();
        now[REFUSED] = stream.refusedPackets() + (frames == null ? 0 : frames.refusedPackets());
    }

    synchronized LinkStatus status() {
        return new LinkStatus(
                connected,
                connections,
                sum(BYTES),
                sum(FRAMES),
                sum(PARTIAL),
                sum(LOST),
                sum(DAMAGED),
                sum(MISSING),
                sum(REFUSED),
                trouble);
    }

    private long sum(int field) {
        return before[field] + now[field];
    }
}
