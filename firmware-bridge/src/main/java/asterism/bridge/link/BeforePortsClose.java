package asterism.bridge.link;

import com.fazecast.jSerialComm.SerialPort;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Work that needs open ports when the process is told to end. The serial library closes every port in a shutdown hook of
 * its own, at the same time as all other hooks: what must still be said over a port is said from here, before that.
 */
public final class BeforePortsClose implements AutoCloseable {
    private final AtomicReference<Runnable> work;

    private BeforePortsClose(Runnable work) {
        this.work = new AtomicReference<>(work);
    }

    /**
     * Has work done, on a thread of its own, once the process is told to end; the ports close when it returns.
     *
     * @param work ends by itself within seconds: the process waits for it
     * @return to be closed when there is nothing to do any more
     */
    public static BeforePortsClose run(Runnable work) {
        BeforePortsClose before = new BeforePortsClose(work);
        SerialPort.addShutdownHook(new Thread(before::atExit, "before-ports-close"));
        return before;
    }

    private void atExit() {
        Runnable left = work.get();
        if (left != null) {
            left.run();
        }
    }

    /** Nothing is left to do. */
    @Override
    public void close() {
        work.set(null);
    }
}
