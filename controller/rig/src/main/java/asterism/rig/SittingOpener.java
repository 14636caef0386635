package asterism.rig;

import asterism.bridge.link.HelloReply;
import asterism.bridge.link.Telemetry;
import asterism.detector.profile.Profile;
import asterism.rig.config.RigConfig;
import asterism.rig.journal.Journal;
import asterism.rig.recording.RecorderSettings;
import asterism.rig.safety.LightKeeper;
import asterism.rig.safety.LightState;
import asterism.rig.safety.LightStatus;
import asterism.rig.session.RigStatus;
import asterism.rig.session.SessionSettings;
import asterism.rig.session.TriggerRules;
import asterism.wire.Summary;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

/** Knows what a new session of this rig is called, where it is written, and what its summaries say of the rig. */
final class SittingOpener {
    private static final long MEGABYTE = 1 << 20;

    private final RigConfig config;
    private final RunOptions options;
    private volatile TriggerRules triggers;
    private final Journal journal;
    private final LightKeeper light;
    private final FrameSignal signal;
    private volatile double fps = 20;
    private volatile String firmware;
    private volatile Integer temperature;
    private volatile int[] size = {0, 0};
    private volatile int[] instrument;

    SittingOpener(
            RigConfig config,
            RunOptions options,
            TriggerRules triggers,
            Journal journal,
            LightKeeper light,
            FrameSignal signal) {
        this.signal = signal;
        this.config = config;
        this.options = options;
        this.triggers = triggers;
        this.journal = journal;
        this.light = light;
    }

    /** The instrument as it states itself. */
    void connected(HelloReply device) {
        fps = device.fps();
        instrument = new int[] {device.width(), device.height()};
        firmware = device.firmware();
    }

    /** Columns and rows of the instrument's frames; null before it has answered. */
    int[] instrument() {
        return instrument;
    }

    TriggerRules triggers() {
        return triggers;
    }

    /** Another frame rate, as the instrument reads it back, for sessions to come. */
    void fps(double now) {
        fps = now;
    }

    /** Other rules of the closed loop, for sessions to come. */
    void triggers(TriggerRules rules) {
        triggers = rules;
    }

    /** The head stage's temperature, hundredths of a degree Celsius; {@link Telemetry#NO_TEMPERATURE} if not measured. */
    void temperature(int centiCelsius) {
        temperature = centiCelsius == Telemetry.NO_TEMPERATURE ? null : (Integer) centiCelsius;
    }

    /** The head stage's temperature, hundredths of a degree Celsius; null if unknown. */
    Integer temperature() {
        return temperature;
    }

    double fps() {
        return fps;
    }

    private Path root() {
        return options.out() != null ? options.out() : config.out();
    }

    Sitting open(Profile profile) throws IOException {
        SessionSettings settings = SessionSettings.live(
                        root(), config.rig(), fps, config.link().path(), this::rigStatus)
                .withStudy(options.study(), options.animal(), options.phase());
        settings =
                settings.withTriggers(triggers.forSession(settings.session())).withOptions(facts());
        size = new int[] {profile.width(), profile.height()};
        return new Sitting(settings, profile, journal::appended, signal);
    }

    /** What a session should say of the rig beside what it measures. */
    private Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("firmware", firmware);
        facts.put("boot_id", bootId());
        facts.put("light_code", config.light().code());
        return facts;
    }

    /** One life of this machine's kernel; null if it does not say. */
    private static String bootId() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        } catch (IOException e) {
            return null;
        }
    }

    /** Where Miniscope-DAQ's tree of recordings is: below the session folders. */
    static Path recordings(Path root) {
        return root.resolve("recordings");
    }

    /** How a recording that begins now is written; a folder that is there already is left alone. */
    RecorderSettings recording(Sitting sitting, Map<String, String> values) {
        int[] pixels = size;
        LocalDateTime start = LocalDateTime.now(ZoneId.systemDefault());
        Path folder = RecorderSettings.folderFor(recordings(root()), options.animal(), start);
        while (Files.exists(folder)) {
            start = start.plusSeconds(1);
            folder = RecorderSettings.folderFor(recordings(root()), options.animal(), start);
        }
        return new RecorderSettings(
                folder,
                "Miniscope",
                sitting.writer().settings().session(),
                options.study(),
                options.animal(),
                pixels[0],
                pixels[1],
                fps,
                RecorderSettings.Format.of(config.record().format()),
                (long) config.record().minFreeMb() << 20,
                values);
    }

    private RigStatus rigStatus() {
        LightStatus now = light.status();
        return new RigStatus(word(now.state()), now.code(), freeMegabytes(), 0, temperature);
    }

    static Summary.LightState word(LightState state) {
        return switch (state) {
            case LIT -> Summary.LightState.LIT;
            case ARMED -> Summary.LightState.ARMED;
            case DARKENING -> Summary.LightState.DARKENING;
            case DARK -> Summary.LightState.DARK;
        };
    }

    /** Free space under the journal, MB; null if it cannot be told. */
    Long freeMegabytes() {
        try {
            FileStore store = Files.getFileStore(config.journal().dir());
            return store.getUsableSpace() / MEGABYTE;
        } catch (IOException e) {
            return null;
        }
    }
}
