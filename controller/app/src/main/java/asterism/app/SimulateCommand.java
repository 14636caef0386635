package asterism.app;

import asterism.bridge.link.ByteLink;
import asterism.bridge.link.PtyLink;
import asterism.bridge.link.SerialLink;
import asterism.bridge.movie.MovieException;
import asterism.bridge.simulator.BenchPictures;
import asterism.bridge.simulator.Faults;
import asterism.bridge.simulator.MoviePictures;
import asterism.bridge.simulator.PictureSource;
import asterism.bridge.simulator.Scene;
import asterism.bridge.simulator.SceneParameters;
import asterism.bridge.simulator.SimulatedMiniscope;
import asterism.bridge.simulator.TruthLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code simulate}: a virtual instrument behind a pseudo terminal. */
@picocli.CommandLine.Command(
        name = "asterism simulate",
        description = {
            "A virtual instrument behind a serial device path, for anybody's host software.",
            "It speaks version 1 of the Asterism link and starts with the first HELLO."
        },
        footerHeading = "%nFaults, each as NAME=NUMBER, separated by commas:%n",
        footer = {
            "  drop             probability that the sensor loses a frame",
            "  flip             probability that a bit of the line is turned",
            "  corrupt          probability that up to 32 bytes on end of a packet are garbled",
            "  lose             probability that a whole packet is lost",
            "  duplicate        probability that a packet comes twice",
            "  reorder          probability that a packet comes behind the one that follows it",
            "  stall            probability, per frame, that no frame is taken for a while",
            "  stall_ms         how long a stall lasts, ms",
            "  silent_after     the device falls silent so many seconds after the first HELLO; it still obeys",
            "  silent_s         how long it stays silent, s",
            "  telemetry_ms     time between two telemetries, ms",
            "  wrong_readback   probability that an acknowledgement reads back another light than there is",
            "  reboot_after     the device boots anew so many seconds after the first HELLO",
            "  clock_jump_after the clock it reports jumps so many seconds after the first HELLO",
            "  clock_jump_ms    by how much it jumps, ms; negative is backwards",
            "  seed             what is drawn at random; else --seed"
        })
final class SimulateCommand extends Command {
    /** Has no meaning on USB. */
    private static final int BAUD = 2_000_000;

    private static final Duration TICK = Duration.ofMillis(100);
    /** END is sent once a second; a host must not miss it. */
    private static final Duration AFTER_END = Duration.ofSeconds(3);

    @Option(
            names = "--link",
            required = true,
            paramLabel = "PATH",
            description = {
                "Where the serial device appears; or a device that is there, such as /dev/ttyGS0 of a computer",
                "that is itself the USB device of another."
            })
    private Path link;

    @Option(
            names = "--scene",
            paramLabel = "S",
            defaultValue = "default",
            description =
                    "demo, default, harder, hardest, null, moving, large, bench (a sensor under even light), or a movie to"
                            + " play (default: ${DEFAULT-VALUE}).")
    private String scene;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Cells, ensembles, vessels, dust.")
    private long seed;

    @Option(names = "--activity-seed", paramLabel = "N", description = "What happens in the scene; else --seed.")
    private Long activitySeed;

    @Option(
            names = "--faults",
            paramLabel = "F",
            description = "What goes wrong, such as drop=0.01,flip=1e-6,reboot_after=20; all names below.")
    private String faults;

    @Option(names = "--truth", paramLabel = "FILE", description = "Receives the scene's cells, ensembles, activations.")
    private Path truth;

    @Option(names = "--light-log", paramLabel = "FILE", description = "Receives each change of the light.")
    private Path lightLog;

    @Option(
            names = "--best-focus",
            paramLabel = "N",
            defaultValue = "0",
            description = "The lens is sharp at this step, -127..127; it stands at 0 at first.")
    private int bestFocus;

    @Option(names = "--loop", description = "Plays a movie over and over.")
    private boolean loop;

    @Option(names = "--seconds", paramLabel = "N", description = "Stops after so long.")
    private Double seconds;

    @Mixin
    private final MovieFormat format = new MovieFormat();

    @Override
    public Integer call() throws Exception {
        if (Math.abs(bestFocus) > 127) throw new WrongInput("--best-focus must be -127 to 127, not " + bestFocus);
        try (StopSignal stop = StopSignal.install();
                PictureSource source = source();
                ByteLink wire = wire();
                TruthLog log = truthLog(source);
                SimulatedMiniscope device = new SimulatedMiniscope(source, wire, faults(), lightLog)) {
            device.bestFocus(bestFocus);
            if (log != null) device.onFrame((n, deviceFrame) -> tell(log, n, deviceFrame));
            LoggerFactory.getLogger("asterism")
                    .info("{} at {} ({}x{}, {}/s)", scene, link, source.width(), source.height(), source.fps());
            Thread.ofPlatform().daemon().name("switch").start(() -> switchOff(device, stop));
            device.run();
        }
        return Asterism.DONE;
    }

    /** A link that an earlier run left behind is no device of its own. */
    private ByteLink wire() throws IOException {
        boolean device = Files.exists(link) && !Files.isSymbolicLink(link) && !Files.isRegularFile(link);
        return device ? new SerialLink(link, BAUD) : new PtyLink(link);
    }

    private void switchOff(SimulatedMiniscope device, StopSignal stop) {
        long until = seconds == null ? Long.MAX_VALUE : System.nanoTime() + (long) (seconds * 1e9);
        try (device) {
            boolean over = false;
            while (!over && !device.ended()) over = stop.await(TICK) || System.nanoTime() >= until;
            if (device.ended()) stop.await(AFTER_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Faults faults() throws WrongInput {
        try {
            return Faults.parse(faults, seed);
        } catch (IllegalArgumentException e) {
            throw new WrongInput("--faults: " + e.getMessage(), e);
        }
    }

    private PictureSource source() throws WrongInput, IOException {
        Path movie = Path.of(scene);
        try {
            if (Files.exists(movie)) return new MoviePictures(movie, format.options(null), loop);
            if (scene.equals("bench")) return new BenchPictures(seed);
            SceneParameters parameters = SceneParameters.preset(scene).withSeed(seed);
            return new Scene(parameters.withActivitySeed(activitySeed == null ? seed : activitySeed));
        } catch (IllegalArgumentException | MovieException e) {
            throw new WrongInput("--scene: " + e.getMessage(), e);
        }
    }

    private TruthLog truthLog(PictureSource source) throws WrongInput, IOException {
        if (truth == null) return null;
        if (source instanceof Scene rendered) return new TruthLog(rendered, truth);
        throw new WrongInput("--truth: the truth of a movie is not known, only that of a rendered scene");
    }

    private static void tell(TruthLog log, long n, long deviceFrame) {
        try {
            log.sent(n, deviceFrame);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
