package asterism.app;

import asterism.app.live.RigTalk;
import asterism.app.live.SweepException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a calibration step takes what it measures from, if not from files: a rig that runs. */
final class LiveOptions {
    @Option(
            names = "--live",
            paramLabel = "SOCKET",
            description = "Sweeps the instrument of the rig that runs behind this socket, through its governor.")
    private Path socket;

    @Option(
            names = "--settle-ms",
            paramLabel = "T",
            defaultValue = "400",
            description = "Time that light and lens are given to come to rest (default: ${DEFAULT-VALUE}).")
    private int settleMillis;

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description = "Where the sweep's files are kept; else beside the profile that is written.")
    private Path keep;

    boolean given() {
        return socket != null;
    }

    Path socket() {
        return socket;
    }

    int settleMillis() {
        return settleMillis;
    }

    /** Speaks to the rig. */
    RigTalk talk() throws WorkFailed {
        try {
            return new RigTalk(socket);
        } catch (SweepException e) {
            throw new WorkFailed(e.getMessage(), e);
        }
    }

    /** @throws WrongInput unless there are files or a rig, and not both */
    void either(boolean files, String name) throws WrongInput {
        if (files == given()) throw new WrongInput("give either " + name + " or --live SOCKET");
        if (settleMillis < 0 || settleMillis > 60_000) throw new WrongInput("--settle-ms must be 0 to 60000");
    }

    /** @throws WrongInput naming the option */
    static int within(String option, Integer value, int least, int most) throws WrongInput {
        if (value == null) throw new WrongInput("--live needs " + option);
        if (value < least || value > most) throw new WrongInput(option + " must be " + least + " to " + most);
        return value;
    }

    /** A new folder for what is measured. */
    Path folder(Path out, String step) throws IOException {
        String name = out.getFileName().toString().replaceFirst("(\\.asterism)?\\.json$", "");
        Path wanted = keep != null ? keep : out.resolveSibling(name + "-" + step);
        Path free = wanted;
        for (int i = 2; Files.exists(free); i++) free = wanted.resolveSibling(wanted.getFileName() + "-" + i);
        return Files.createDirectories(free);
    }
}
