package asterism.rig.safety;

import asterism.bridge.link.ByteLink;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One end of a link in memory: what is written here is read at the other end, in the portions it was written in. */
final class MemoryLink implements ByteLink {
    private static final int WAIT_MILLIS = 100;

    private final BlockingQueue<byte[]> in;
    private final BlockingQueue<byte[]> out;
    private volatile boolean closed;

    private MemoryLink(BlockingQueue<byte[]> in, BlockingQueue<byte[]> out) {
        this.in = in;
        this.out = out;
    }

    /** Both ends. */
    static MemoryLink[] pair() {
        BlockingQueue<byte[]> there = new LinkedBlockingQueue<>();
        BlockingQueue<byte[]> back = new LinkedBlockingQueue<>();
        return new MemoryLink[] {new MemoryLink(there, back), new MemoryLink(back, there)};
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            byte[] portion = closed ? null : in.poll(WAIT_MILLIS, TimeUnit.MILLISECONDS);
            if (portion == null) {
                return closed ? -1 : 0;
            }
            System.arraycopy(portion, 0, bytes, offset, portion.length);
            return portion.length;
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        out.add(Arrays.copyOfRange(bytes, offset, offset + length));
    }

    @Override
    public void close() {
        closed = true;
    }
}
