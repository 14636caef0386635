package asterism.bridge.link;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** The calls of the C library that a pseudo terminal needs. Linux numbers, the same on x86-64 and arm64. */
@SuppressWarnings("restricted")
final class PosixTerminal {
    static final int READABLE = 0x001;
    static final int WRITABLE = 0x004;
    static final int HUNG_UP = 0x010;
    static final int AGAIN = 11;
    static final int INTERRUPTED = 4;
    static final int IO_ERROR = 5;

    private static final int READ_WRITE_NO_CONTROL_NON_BLOCKING = 0x2 | 0x100 | 0x800;
    private static final int TERMIOS_BYTES = 128;
    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle OPEN_MASTER = call("posix_openpt", JAVA_INT, JAVA_INT);
    private static final MethodHandle GRANT = call("grantpt", JAVA_INT, JAVA_INT);
    private static final MethodHandle UNLOCK = call("unlockpt", JAVA_INT, JAVA_INT);
    private static final MethodHandle NAME = call("ptsname_r", JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle OPEN = variadic("open", 2, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle CLOSE = call("close", JAVA_INT, JAVA_INT);
    private static final MethodHandle GET_ATTRIBUTES = call("tcgetattr", JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle SET_ATTRIBUTES = call("tcsetattr", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle MAKE_RAW =
            LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow("cfmakeraw"), FunctionDescriptor.ofVoid(ADDRESS));
    private static final MethodHandle POLL = call("poll", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle READ = call("read", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle WRITE = call("write", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);

    private final Arena arena = Arena.ofShared();
    private final MemorySegment readState = arena.allocate(STATE);
    private final MemorySegment writeState = arena.allocate(STATE);
    private final MemorySegment readPoll = arena.allocate(8, 4);
    private final MemorySegment writePoll = arena.allocate(8, 4);
    private final int master;
    private final String slave;

    PosixTerminal() throws IOException {
        master = checked("posix_openpt", intCall(OPEN_MASTER, READ_WRITE_NO_CONTROL_NON_BLOCKING));
        checked("grantpt", intCall(GRANT, master));
        checked("unlockpt", intCall(UNLOCK, master));
        MemorySegment name = arena.allocate(128);
        checked("ptsname", intCall(NAME, master, name, 128L));
        slave = name.getString(0);
        MemorySegment termios = arena.allocate(TERMIOS_BYTES, 8);
        checked("tcgetattr", intCall(GET_ATTRIBUTES, master, termios));
        makeRaw(termios);
        checked("tcsetattr", intCall(SET_ATTRIBUTES, master, 0, termios));
        // Opened and closed once, so that the master reports a hang-up until somebody attaches.
        int once = checked("open", intCall(OPEN, arena.allocateFrom(slave), READ_WRITE_NO_CONTROL_NON_BLOCKING));
        checked("close", intCall(CLOSE, once));
    }

    String slave() {
        return slave;
    }

    /** Events of the master for the reading thread, after at most {@code millis}. */
    int pollForReading(int millis) throws IOException {
        return poll(readState, readPoll, READABLE, millis);
    }

    /** Events of the master for the writing thread, after at most {@code millis}. */
    int pollForWriting(int millis) throws IOException {
        return poll(writeState, writePoll, WRITABLE, millis);
    }

    private int poll(MemorySegment state, MemorySegment request, int events, int millis) throws IOException {
        request.set(JAVA_INT, 0, master);
        request.set(JAVA_SHORT, 4, (short) events);
        request.set(JAVA_SHORT, 6, (short) 0);
        try {
            int ready = (int) POLL.invokeExact(state, request, 1L, millis);
            return ready > 0 ? request.get(JAVA_SHORT, 6) & 0xFFFF : 0;
        } catch (Throwable e) {
            throw failed("poll", e);
        }
    }

    /** Bytes read, or the negative error number. */
    int read(MemorySegment into, long length) throws IOException {
        try {
            long count = (long) READ.invokeExact(readState, master, into, length);
            return count >= 0 ? (int) count : -(int) ERRNO.get(readState, 0L);
        } catch (Throwable e) {
            throw failed("read", e);
        }
    }

    /** Bytes written, or the negative error number. */
    int write(MemorySegment from, long length) throws IOException {
        try {
            long count = (long) WRITE.invokeExact(writeState, master, from, length);
            return count >= 0 ? (int) count : -(int) ERRNO.get(writeState, 0L);
        } catch (Throwable e) {
            throw failed("write", e);
        }
    }

    void close() throws IOException {
        checked("close", intCall(CLOSE, master));
        arena.close();
    }

    private int intCall(MethodHandle handle, Object... arguments) throws IOException {
        Object[] all = new Object[arguments.length + 1];
        all[0] = readState;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        try {
            return (int) handle.invokeWithArguments(all);
        } catch (Throwable e) {
            throw failed("a call of the C library", e);
        }
    }

    private int checked(String what, int result) throws IOException {
        if (result < 0) {
            throw new IOException("no pseudo terminal: " + what + " failed with error " + ERRNO.get(readState, 0L));
        }
        return result;
    }

    private static void makeRaw(MemorySegment termios) throws IOException {
        try {
            MAKE_RAW.invokeExact(termios);
        } catch (Throwable e) {
            throw failed("cfmakeraw", e);
        }
    }

    private static IOException failed(String what, Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return new IOException(what + " failed", cause);
    }

    private static MethodHandle call(String name, MemoryLayout result, MemoryLayout... arguments) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(result, arguments),
                Linker.Option.captureCallState("errno"));
    }

    private static MethodHandle variadic(String name, int fixed, MemoryLayout result, MemoryLayout... arguments) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(result, arguments),
                Linker.Option.captureCallState("errno"),
                Linker.Option.firstVariadicArg(fixed));
    }
}
