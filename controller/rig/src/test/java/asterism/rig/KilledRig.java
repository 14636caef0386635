package asterism.rig;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A run in a process of its own to which all kinds of ends come; through a debugger one of its threads can be held. */
final class KilledRig implements AutoCloseable {
    private static final List<String> DEBUGGED =
            List.of("-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0");

    private final Process process;
    private final Path hog;
    private final VirtualMachine inside;
    private ThreadReference held;

    private KilledRig(Process process, Path hog, VirtualMachine inside) {
        this.process = process;
        this.hog = hog;
        this.inside = inside;
    }

    static KilledRig start(Path yaml, boolean debugged) throws Exception {
        Process process = RigProcess.start(yaml, debugged ? DEBUGGED : List.of());
        VirtualMachine inside = null;
        if (debugged) {
            BufferedReader out = process.inputReader();
            String listening = out.readLine();
            inside = attach(listening.substring(listening.lastIndexOf(':') + 1).strip());
        }
        return new KilledRig(process, yaml.resolveSibling("hog"), inside);
    }

    private static VirtualMachine attach(String port) throws Exception {
        AttachingConnector socket = Bootstrap.virtualMachineManager().attachingConnectors().stream()
                .filter(connector -> connector.name().equals("com.sun.jdi.SocketAttach"))
                .findFirst()
                .orElseThrow();
        Map<String, Connector.Argument> arguments = socket.defaultArguments();
        arguments.get("hostname").setValue("127.0.0.1");
        arguments.get("port").setValue(port);
        return socket.attach(arguments);
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Does it; returns the moment at which it was done, {@link System#nanoTime()}. */
    long kill(KillKind kind, Cable cable) throws Exception {
        long now = System.nanoTime();
        switch (kind) {
            case SIGKILL -> Signals.send(process, Signals.KILL);
            case SIGSEGV -> Signals.send(process, Signals.SEGV);
            case SIGSTOP -> Signals.send(process, Signals.STOP);
            case OUT_OF_MEMORY -> now = eatMemory();
            case FRAME_THREAD_BLOCKED -> now = holdFrameThread();
            case LINK_DEAD -> cable.become(Cable.State.DEAD);
            case LINK_PULLED -> cable.pull();
            case COMMANDS_DAMAGED -> cable.become(Cable.State.DAMAGES_COMMANDS);
            case FIRMWARE_SILENT -> cable.become(Cable.State.SILENT);
        }
        return now;
    }

    private long eatMemory() throws IOException, InterruptedException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        process.waitFor();
        return MemoryHog.lastNanos(hog);
    }

    private long holdFrameThread() {
        ThreadReference frame = inside.allThreads().stream()
                .filter(thread -> thread.name().equals("frame"))
                .findFirst()
                .orElseThrow();
        long now = System.nanoTime();
        frame.suspend();
        held = frame;
        return now;
    }

    /** Undoes what can be undone. */
    void undo(KillKind kind, Cable cable) throws IOException {
        switch (kind) {
            case SIGSTOP -> Signals.send(process, Signals.CONT);
            case FRAME_THREAD_BLOCKED -> held.resume();
            case LINK_PULLED -> cable.plug();
            case LINK_DEAD, COMMANDS_DAMAGED, FIRMWARE_SILENT -> cable.become(Cable.State.WHOLE);
            case SIGKILL, SIGSEGV, OUT_OF_MEMORY -> {
                // There is nothing left to undo it on.
            }
        }
    }

    /** How it ended, as a shell says it; waits for it. */
    int exit() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
