package asterism.app;

import asterism.app.demo.Demo;
import asterism.app.demo.DemoOptions;
import asterism.app.demo.DemoResult;
import asterism.app.demo.Narration;
import asterism.bridge.movie.MovieException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code demo}: the whole system on one machine. */
@picocli.CommandLine.Command(
        name = "asterism demo",
        description = {
            "The whole system on this machine: a simulated miniscope, the rig, the uplink, a broker, a base station.",
            "Calibrates first, as a laboratory would, then shows the running session on a page."
        })
final class DemoCommand extends Command {
    @Option(names = "--input", paramLabel = "MOVIE", description = "Calibrates on this movie and plays it.")
    private Path input;

    @Option(names = "--seconds", paramLabel = "N", description = "Ends so long after the first live frame.")
    private Double seconds;

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "8080",
            description = "Port of the page, 0 for a free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--dir", paramLabel = "DIR", description = "Empty or new folder; else one below asterism-demo.")
    private Path dir;

    @Option(names = "--headless", description = "At the end waits for acknowledgements and prints one line of JSON.")
    private boolean headless;

    @Override
    public Integer call() throws Exception {
        if (input != null && !Files.exists(input)) throw new WrongInput(input + " does not exist");
        if (seconds != null && !(seconds > 0)) throw new WrongInput("--seconds must be above 0, not " + seconds);
        if (headless && input == null && seconds == null) {
            throw new WrongInput("--headless needs --seconds: the simulated scene never ends");
        }
        if (port < 0 || port > 65535) throw new WrongInput("--port must be 0 to 65535, not " + port);
        Narration narration = new Narration(System.err, TerminalProgress.isTerminal(), !headless);
        DemoResult result;
        try {
            result = Demo.run(new DemoOptions(input, seconds, port, dir, headless), narration);
        } catch (MovieException e) {
            throw new WrongInput(e.getMessage(), e);
        } catch (DirectoryNotEmptyException e) {
            throw new WrongInput(e.getFile() + " is not empty: give another folder", e);
        } catch (FileAlreadyExistsException e) {
            throw new WrongInput(e.getFile() + " is no folder", e);
        }
        if (result == null) return Asterism.DONE;
        out().println(result.json());
        if (!result.records().proven()) {
            throw new WorkFailed("not every record is proven to be stored once and unaltered: verify says which");
        }
        return Asterism.DONE;
    }
}
