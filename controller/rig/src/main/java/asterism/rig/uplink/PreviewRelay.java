package asterism.rig.uplink;

import asterism.wire.PreviewFrame;
import asterism.wire.PreviewLease;
import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pictures from {@code run}'s socket to the broker, leases the other way: one JSON text a line. Without the socket it
 * tries again each second; a lost lease or picture is never made up for.
 */
final class PreviewRelay implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(PreviewRelay.class);
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Path socket;
    private final Consumer<byte[]> onFrame;
    private final Thread thread;
    private volatile SocketChannel channel;
    private volatile boolean closed;

    /** @param onFrame gets each line, without its end, on this relay's thread */
    PreviewRelay(Path socket, Consumer<byte[]> onFrame) {
        this.socket = socket;
        this.onFrame = onFrame;
        this.thread = Thread.ofPlatform().name("uplink-preview").daemon().start(this::run);
    }

    /** Hands a lease to {@code run}, if it is there. */
    void request(PreviewLease lease) {
        SocketChannel open = channel;
        if (open == null) {
            return;
        }
        byte[] json = lease.toJson();
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        try {
            ByteBuffer out = ByteBuffer.wrap(line);
            while (out.hasRemaining()) {
                open.write(out);
            }
        } catch (IOException gone) {
            LOG.debug("preview lease not handed over: {}", gone.getMessage());
        }
    }

    private void run() {
        while (!closed) {
            try (SocketChannel open = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                open.connect(UnixDomainSocketAddress.of(socket));
                channel = open;
                LOG.info("connected to {}", socket);
                readLines(open);
            } catch (IOException absent) {
                LOG.debug("no previews from {}: {}", socket, absent.getMessage());
            } finally {
                channel = null;
            }
            if (!closed) {
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }

    private void readLines(SocketChannel open) throws IOException {
        byte[] line = new byte[PreviewFrame.MAX_BYTES];
        int length = 0;
        ByteBuffer in = ByteBuffer.allocate(16 * 1024);
        while (open.read(in) >= 0) {
            in.flip();
            while (in.hasRemaining()) {
                byte next = in.get();
                if (next != '\n') {
                    if (length < line.length) {
                        line[length] = next;
                    }
                    length++;
                } else {
                    if (length > 0 && length <= line.length) {
                        onFrame.accept(Arrays.copyOf(line, length));
                    }
                    length = 0;
                }
            }
            in.clear();
        }
    }

    @Override
    public void close() {
        closed = true;
        SocketChannel open = channel;
        LockSupport.unpark(thread);
        if (open != null) {
            try {
                open.close();
            } catch (IOException already) {
                LOG.debug("closing {}: {}", socket, already.getMessage());
            }
        }
    }
}
