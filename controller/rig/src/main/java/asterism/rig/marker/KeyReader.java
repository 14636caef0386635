package asterism.rig.marker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The thread {@code keys}: hands over what is typed. It reads only what is there already, and nothing while the process
 * is in the background of its terminal: there, reading would stop the whole process.
 */
public final class KeyReader implements AutoCloseable {
    private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(40);
    private static final int PROCESS_GROUP = 2;
    private static final int TERMINAL_GROUP = 5;

    private final InputStream in;
    private final OperatorKeys keys;
    private final boolean terminal;
    private final Thread thread = new Thread(this::run, "keys");
    private volatile boolean closed;

    /**
     * Begins to read.
     *
     * @param terminal whether it is a terminal, not a pipe or a file
     */
    public KeyReader(InputStream in, OperatorKeys keys, boolean terminal) {
        this.in = in;
        this.keys = keys;
        this.terminal = terminal;
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (!closed) {
                while ((!terminal || inForeground()) && in.available() > 0) {
                    keys.key(in.read());
                }
                LockSupport.parkNanos(this, TURN_NANOS);
            }
        } catch (IOException ended) {
            // Nobody types any more; the rig goes on.
        }
    }

    /** Whether this process may read from its terminal, proc(5): pgrp equals tpgid. */
    public static boolean inForeground() {
        try {
            String stat = Files.readString(Path.of("/proc/self/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return fields[PROCESS_GROUP].equals(fields[TERMINAL_GROUP]);
        } catch (IOException unknown) {
            return false;
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
