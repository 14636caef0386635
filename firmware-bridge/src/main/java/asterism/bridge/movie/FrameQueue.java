package asterism.bridge.movie;

import asterism.bridge.frame.Frame;

/** The few frames that one buffer or the end of a recording can complete at once, copied. */
final class FrameQueue {
    private final Frame[] frames;
    private int first;
    private int count;

    FrameQueue(int width, int height) {
        frames = new Frame[] {new Frame(width, height), new Frame(width, height), new Frame(width, height)};
    }

    boolean isEmpty() {
        return count == 0;
    }

    void put(Frame frame) {
        if (count == frames.length) {
            throw new IllegalStateException("more than " + frames.length + " frames at once");
        }
        copy(frame, frames[(first + count) % frames.length]);
        count++;
    }

    boolean take(Frame into) {
        if (into.width() != frames[0].width() || into.height() != frames[0].height()) {
            throw new IllegalArgumentException("a frame of " + into.width() + "x" + into.height()
                    + " cannot hold a picture of " + frames[0].width() + "x" + frames[0].height());
        }
        if (count == 0) {
            return false;
        }
        copy(frames[first], into);
        first = (first + 1) % frames.length;
        count--;
        return true;
    }

    private static void copy(Frame from, Frame to) {
        System.arraycopy(from.pixels(), 0, to.pixels(), 0, from.pixels().length);
        to.deviceFrame = from.deviceFrame;
        to.deviceMicros = from.deviceMicros;
        to.hostNanos = from.hostNanos;
        to.flags = from.flags;
        to.missingPackets = from.missingPackets;
    }
}
