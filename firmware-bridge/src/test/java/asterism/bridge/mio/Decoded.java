package asterism.bridge.mio;

import asterism.bridge.frame.Frame;
import java.util.ArrayList;
import java.util.List;

/** Everything a decoder handed on, kept. */
final class Decoded implements MioListener {
    record Buffer(
            long frameNum,
            long bufferCount,
            long inFrame,
            long millis,
            boolean hasHeader,
            int phase,
            long bits,
            BufferStatus status,
            long frame,
            String row) {}

    record Picture(long deviceFrame, long micros, int flags, int missing, byte[] pixels) {}

    final List<Buffer> buffers = new ArrayList<>();
    final List<Picture> frames = new ArrayList<>();
    MioDecoder decoder;

    static Decoded of(StreamFormat format, byte[] stream, int chunk) {
        Decoded decoded = new Decoded();
        decoded.decoder = new MioDecoder(format, decoded);
        for (int at = 0; at < stream.length; at += chunk) {
            decoded.decoder.accept(stream, at, Math.min(chunk, stream.length - at));
        }
        decoded.decoder.end();
        return decoded;
    }

    @Override
    public void frame(Frame f) {
        frames.add(new Picture(
                f.deviceFrame,
                f.deviceMicros,
                f.flags,
                f.missingPackets,
                f.pixels().clone()));
    }

    @Override
    public void buffer(ReceivedBuffer b) {
        BufferHeader h = b.header();
        String row = String.join(
                ",",
                List.of(
                        "" + h.linkedList,
                        "" + h.frameNum,
                        "" + h.bufferCount,
                        "" + h.frameBufferCount,
                        "" + h.writeBufferCount,
                        "" + h.droppedBufferCount,
                        "" + h.timestamp,
                        "" + h.pixelCount,
                        "" + h.writeTimestamp,
                        "" + h.batteryVoltageRaw,
                        "" + h.inputVoltageRaw));
        buffers.add(new Buffer(
                h.frameNum,
                h.bufferCount,
                h.frameBufferCount,
                h.timestamp,
                b.hasHeader(),
                b.bitPhase(),
                b.receivedBits(),
                b.status(),
                b.frame(),
                row));
    }
}
