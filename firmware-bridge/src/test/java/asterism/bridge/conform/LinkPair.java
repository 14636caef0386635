package asterism.bridge.conform;

import asterism.bridge.link.ByteLink;
import java.util.Arrays;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Two ends of a line in memory. */
final class LinkPair {
    private final LinkedBlockingQueue<byte[]> toDevice = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<byte[]> toHost = new LinkedBlockingQueue<>();

    ByteLink host() {
        return new End(toHost, toDevice);
    }

    ByteLink device() {
        return new End(toDevice, toHost);
    }

    private record End(LinkedBlockingQueue<byte[]> in, LinkedBlockingQueue<byte[]> out) implements ByteLink {
        @Override
        public int read(byte[] bytes, int offset, int length) {
            try {
                byte[] portion = in.poll(20, TimeUnit.MILLISECONDS);
                if (portion == null) {
                    return 0;
                }
                System.arraycopy(portion, 0, bytes, offset, portion.length);
                return portion.length;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return -1;
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            out.add(Arrays.copyOfRange(bytes, offset, offset + length));
        }

        @Override
        public void close() {}
    }
}
