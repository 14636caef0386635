package asterism.app;

import asterism.bridge.movie.MovieException;
import asterism.rig.session.InputException;
import asterism.rig.session.Replay;
import asterism.rig.session.ReplayOptions;
import asterism.rig.session.ReplayResult;
import asterism.rig.session.SessionTotals;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replay}: a recording through exactly the code that runs live. */
@picocli.CommandLine.Command(
        name = "asterism replay",
        description = {
            "A recording through exactly the code that runs live, into a session folder.",
            "Without a profile: decoding, broken frames and motion against the first good frames, no cells."
        })
final class ReplayCommand extends Command {
    @Parameters(
            paramLabel = "INPUT",
            description =
                    "AVI, any movie ffmpeg reads, DAQ folder, wireless stream (.bin), SD card image (.img), or raw"
                            + " grey with --size.")
    private Path input;

    @Option(names = "--profile", paramLabel = "P", description = "What calibration found.")
    private Path profile;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The session folder to make.")
    private Path out;

    @Option(names = "--timestamps", paramLabel = "FILE", description = "A timeStamps.csv.")
    private Path timestamps;

    @Option(names = "--traces", description = "Writes traces.csv too.")
    private boolean traces;

    @Option(names = "--movie", paramLabel = "FILE.avi", description = "Writes the decoded frames.")
    private Path movie;

    @Option(
            names = "--triggers",
            paramLabel = "rig.yaml",
            description = "Tries the trigger rules of this configuration; nothing else of it is used.")
    private Path triggers;

    @Option(names = "--realtime", description = "No faster than the recording's own clock.")
    private boolean realtime;

    @Option(names = "--json", description = "Prints the result as one line of JSON.")
    private boolean json;

    @Mixin
    private final MovieFormat format = new MovieFormat();

    @Override
    public Integer call() throws Exception {
        if (!Files.exists(input)) throw new WrongInput(input + " does not exist");
        ReplayOptions options = new ReplayOptions(
                input,
                ProfileInput.readOrNull(profile),
                out,
                format.options(timestamps),
                traces,
                movie,
                triggers == null ? List.of() : RigConfiguration.read(triggers).triggers(),
                realtime);
        TerminalProgress progress = new TerminalProgress();
        ReplayResult result;
        try {
            result = Replay.run(options, (done, all) -> progress.at("replay", all > 0 ? (double) done / all : 0));
        } catch (InputException | MovieException e) {
            throw new WrongInput(e.getMessage(), e);
        } finally {
            progress.end();
        }
        if (json) out().println(new ObjectMapper().writeValueAsString(result.tree()));
        else print(result);
        return Asterism.DONE;
    }

    private void print(ReplayResult result) {
        SessionTotals t = result.totals();
        String found = result.cells() == null
                ? "no profile: motion only"
                : "%d cells, %d events, activations %d of ensembles and %d others"
                        .formatted(result.cells(), t.events(), t.tier2(), t.tier1());
        out().printf(
                        "%d frames (%d lost, %d broken), %s: %s%n",
                        t.received(), t.lost(), t.broken(), found, result.out());
    }
}
