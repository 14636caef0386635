package asterism.rig;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** POSIX signals, sent without the delay of another program's start. */
final class Signals {
    static final int KILL = 9;
    static final int SEGV = 11;
    static final int CONT = 18;
    static final int STOP = 19;

    private static final MethodHandle SEND = libc();

    private Signals() {}

    @SuppressWarnings("restricted")
    private static MethodHandle libc() {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow("kill"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    }

    static void send(Process process, int signal) {
        try {
            int result = (int) SEND.invokeExact((int) process.pid(), signal);
            if (result != 0) {
                throw new IllegalStateException("kill -" + signal + " " + process.pid() + " failed");
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
