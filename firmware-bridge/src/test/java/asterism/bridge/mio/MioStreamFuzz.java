package asterism.bridge.mio;

import asterism.bridge.frame.Frame;
import java.util.List;

/** Any bytes as a wireless stream: surveyed, and decoded in a layout and size that the first bytes say. */
public final class MioStreamFuzz {
    private MioStreamFuzz() {}

    /** Buffers of 1 to 256 pixels, so that frames become whole within few bytes. */
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length < 4) {
            return;
        }
        try {
            decode(StreamSurvey.of(data, data.length, null, null), data, 0);
        } catch (StreamException e) {
            require(!e.getMessage().isEmpty());
        }
        Layout layout = List.of(Layout.values()).get(data[0] & 3);
        int side = 1 + (data[1] & 63);
        int pixels = 1 + (data[2] & 0xff);
        decode(new StreamFormat(layout, side, side, pixels, 0, StreamFormat.UNKNOWN), data, 4);
    }

    private static void decode(StreamFormat format, byte[] data, int from) {
        long[] frames = new long[2];
        MioDecoder decoder = new MioDecoder(format, new MioListener() {
            @Override
            public void frame(Frame frame) {
                require(frame.missingPackets >= 0 && frame.missingPackets < format.buffersPerFrame());
                require((frame.missingPackets > 0) == ((frame.flags & Frame.PARTIAL) != 0));
                frames[0]++;
            }

            @Override
            public void buffer(ReceivedBuffer buffer) {
                require(buffer.receivedBits() > 0);
                require(buffer.status().used() == (buffer.frame() >= 0));
                frames[1]++;
            }
        });
        int piece = 1 + (data[3] & 0xff);
        for (int at = from; at < data.length; at += piece) {
            decoder.accept(data, at, Math.min(piece, data.length - at));
        }
        decoder.end();
        require(decoder.frames() == frames[0] && decoder.partialFrames() <= frames[0]);
        long counted = 0;
        for (BufferStatus status : BufferStatus.values()) {
            counted += decoder.count(status);
        }
        require(counted == frames[1]);
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("what must hold does not");
        }
    }
}
