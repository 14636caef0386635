package asterism.rig;

import asterism.detector.profile.Profile;
import asterism.rig.config.RigConfig;
import asterism.rig.journal.Journal;
import asterism.rig.recording.RecorderSettings;
import asterism.rig.safety.LightKeeper;
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

/** Knows what a new session of this rig is called, where it is written, and what its summaries say of the rig. */
final class SittingOpener {
    private static final long MEGABYTE = 1 << 20;

    private final RigConfig config;
    private final RunOptions options;
    private final TriggerRules triggers;
    private final Journal journal;
    private final LightKeeper light;
    private volatile double fps = 20;
    private volatile int[] size = {0, 0};

    SittingOpener(RigConfig config, RunOptions options, TriggerRules triggers, Journal journal, LightKeeper light) {
        this.config = config;
        this.options = options;
        this.triggers = triggers;
        this.journal = journal;
        this.light = light;
    }

    /** Frames a second as the instrument states them. */
    void fps(double stated) {
        fps = stated;
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
        settings = settings.withTriggers(triggers.forSession(settings.session()));
        size = new int[] {profile.width(), profile.height()};
        Sitting sitting = new Sitting(
                settings, profile, (stamp, body) -> journal.append(stamp, body).text());
        if (options.record() || config.record().enabled()) {
            sitting.record(recording());
        }
        return sitting;
    }

    /** How a recording that begins now is written: below the session folders, where Miniscope-DAQ would put it. */
    RecorderSettings recording() {
        int[] pixels = size;
        return new RecorderSettings(
                RecorderSettings.folderFor(
                        root().resolve("recordings"), options.animal(), LocalDateTime.now(ZoneId.systemDefault())),
                "Miniscope",
                options.study(),
                options.animal(),
                pixels[0],
                pixels[1],
                fps,
                RecorderSettings.Format.of(config.record().format()));
    }

    private RigStatus rigStatus() {
        LightStatus now = light.status();
        return new RigStatus(word(now), now.code(), freeMegabytes(), 0);
    }

    private static Summary.LightState word(LightStatus now) {
        return switch (now.state()) {
            case LIT -> Summary.LightState.LIT;
            case ARMED -> Summary.LightState.ARMED;
            case DARK, DARKENING -> Summary.LightState.DARK;
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
