package asterism.rig.safety;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells systemd how this process is ({@code sd_notify}): one datagram to the Unix socket in {@code NOTIFY_SOCKET}. The
 * JDK has no Unix datagram sockets, hence libc. Without that variable nothing is sent.
 */
public final class SystemdNotice {
    private static final Logger LOG = LoggerFactory.getLogger(SystemdNotice.class);
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int LONGEST_PATH = 107;

    private final byte[] address;
    private boolean failed;

    /**
     * A notifier for a socket.
     *
     * @param socket value of {@code NOTIFY_SOCKET}, {@code @name} for an abstract one; null or empty for none
     */
    public SystemdNotice(String socket) {
        address = socket == null ? new byte[0] : socket.getBytes(StandardCharsets.UTF_8);
        if (address.length > 0 && address[0] == '@') {
            address[0] = 0;
        }
    }

    /** Whether anybody listens. */
    public boolean present() {
        return address.length > 0 && address.length <= LONGEST_PATH;
    }

    /** Sends for example {@code READY=1}. A failure is logged once and changes nothing: systemd will notice. */
    public void tell(String state) {
        if (!present()) {
            return;
        }
        try {
            send(state.getBytes(StandardCharsets.UTF_8));
        } catch (Throwable e) {
            if (!failed) {
                LOG.warn("systemd cannot be told {}: {}", state, e.getMessage());
            }
            failed = true;
        }
    }

    private void send(byte[] message) throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment to = arena.allocate(2 + address.length);
            to.set(ValueLayout.JAVA_SHORT, 0, (short) AF_UNIX);
            MemorySegment.copy(address, 0, to, ValueLayout.JAVA_BYTE, 2, address.length);
            MemorySegment text = arena.allocateFrom(ValueLayout.JAVA_BYTE, message);
            int socket = (int) libc("socket", "iii").invokeExact(AF_UNIX, SOCK_DGRAM_CLOEXEC, 0);
            long sent = (long) libc("sendto", "ialiai")
                    .invokeExact(socket, text, text.byteSize(), MSG_NOSIGNAL, to, (int) to.byteSize());
            int closed = (int) libc("close", "i").invokeExact(socket);
            if (sent != message.length || closed != 0) {
                throw new IllegalStateException("the socket does not take it");
            }
        }
    }

    /** A function of libc by the letters of its arguments: i int, l long, a address. {@code sendto} returns a long. */
    @SuppressWarnings("restricted")
    private static MethodHandle libc(String name, String arguments) {
        Linker linker = Linker.nativeLinker();
        FunctionDescriptor shape =
                FunctionDescriptor.of(name.equals("sendto") ? ValueLayout.JAVA_LONG : ValueLayout.JAVA_INT);
        for (int i = 0; i < arguments.length(); i++) {
            shape = shape.appendArgumentLayouts(
                    switch (arguments.charAt(i)) {
                        case 'l' -> ValueLayout.JAVA_LONG;
                        case 'a' -> ValueLayout.ADDRESS;
                        default -> ValueLayout.JAVA_INT;
                    });
        }
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), shape);
    }
}
