package asterism.rig;

import asterism.bridge.link.BeforePortsClose;
import asterism.bridge.link.SerialLink;
import asterism.detector.profile.Profile;
import asterism.detector.profile.ProfileException;
import asterism.detector.profile.ProfileFile;
import asterism.rig.acquisition.InstrumentLink;
import asterism.rig.config.ConfigException;
import asterism.rig.config.RigConfig;
import asterism.rig.journal.Journal;
import asterism.rig.journal.JournalSettings;
import asterism.rig.marker.OperatorKeys;
import asterism.rig.preview.RigSocket;
import asterism.rig.recording.UnfinishedRecordings;
import asterism.rig.safety.ArmingRules;
import asterism.rig.safety.EnableLine;
import asterism.rig.safety.LightGovernor;
import asterism.rig.safety.LightKeeper;
import asterism.rig.safety.SystemdNotice;
import asterism.rig.session.TriggerRules;
import asterism.rig.session.UnfinishedSessions;
import asterism.rig.session.WarmUp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The controller of one rig, as {@code asterism run} starts it: {@link #start}, {@link #await}, {@link #close}.
 *
 * <p>It ends by itself when the instrument says that no frame will follow, when its time is over, or when it cannot go
 * on. A killed run leaves a session that the next one closes; journal and sequence go on. A process that is told to end
 * closes it while its port is still open.
 */
public final class Rig implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rig.class);
    private static final long DRAIN_MILLIS = 6_000;

    private final RigParts parts;
    private final RigWatch watch;
    private final Apparatus apparatus;
    private final CountDownLatch done = new CountDownLatch(1);
    private final RunMark mark;
    private final OperatorVerbs verbs;
    private final NextSession next;
    private volatile OperatorKeys keys;
    private volatile String trouble;
    private volatile BeforePortsClose atExit;
    private boolean closed;

    private Rig(
            RigConfig config,
            RunOptions options,
            Profile profile,
            TriggerRules triggers,
            Journal journal,
            boolean afterCrash)
            throws IOException {
        LightKeeper light = new LightKeeper(
                new LightGovernor(
                        NextSession.caps(config.light(), profile),
                        config.light().code(),
                        NextSession.frameMicros(profile),
                        config.light().pauseMillis()),
                line(config.gpio()),
                new ArmingRules(
                        config.acceptNoDeadman(),
                        TimeUnit.MINUTES.toMillis(config.light().operatorMinutes()),
                        config.light().leastBatteryMillivolts()));
        Room room = new Room(config.gpio(), this::sitting, this::recordings);
        SittingOpener opener = new SittingOpener(config, options, triggers, journal, light, room);
        boolean records = options.record() || config.record().enabled();
        Recordings recordings = new Recordings(sitting -> opener.recording(sitting, marks().known()), records);
        Marks marks = new Marks(this::sitting, recordings);
        InstrumentSettings instrument = new InstrumentSettings();
        verbs = new OperatorVerbs(
                light, this::sitting, recordings, marks, this::status, () -> stop(null), this::next, instrument);
        RigSocket socket = new RigSocket(
                config.socket(),
                config.rig(),
                config.preview().maxFps(),
                config.preview().quality() / 100f,
                verbs);
        Sittings sittings = new Sittings(opener, profile, light, socket, recordings, marks);
        next = new NextSession(config, light, sittings, opener, instrument);
        FrameLoop loop = new FrameLoop(sittings, this::frameThreadEnded);
        light.watch(loop::turnNanos);
        boolean arms = armsAtStart(config.light(), afterCrash);
        InstrumentEvents events = new InstrumentEvents(light, loop, opener, recordings, marks, instrument, arms, this);
        Path port = Path.of(config.link().path());
        InstrumentLink link = new InstrumentLink(
                () -> new SerialLink(port, config.link().baud()),
                profile == null || NextSession.anySize(profile) ? 0 : profile.width(),
                profile == null || NextSession.anySize(profile) ? 0 : profile.height(),
                events);
        apparatus = new Apparatus(config, events, marks, this::sitting, room);
        SystemdNotice systemd = new SystemdNotice(System.getenv("NOTIFY_SOCKET"));
        parts = new RigParts(journal, light, opener, socket, recordings, marks, sittings, loop, events, link, systemd);
        watch = new RigWatch(this, options, parts, apparatus);
        mark = new RunMark(config.journal().dir());
    }

    /**
     * Opens everything and begins. The instrument may come later.
     *
     * @throws ConfigException if a trigger rule does not fit the profile, naming the field
     * @throws ProfileException if the profile cannot be used, naming the field
     * @throws IOException if another run writes the journal, or a folder or the socket cannot be used
     */
    public static Rig start(RigConfig config, RunOptions options)
            throws IOException, ProfileException, ConfigException {
        Path file = options.profile() != null ? options.profile() : config.profile();
        Profile profile = file == null ? null : ProfileFile.read(file);
        TriggerRules triggers = TriggerRules.of(config.triggers(), profile);
        RigConfig.Journal where = config.journal();
        Journal journal = Journal.open(JournalSettings.ofMegabytes(
                where.dir(),
                config.rig(),
                where.segmentMb(),
                where.keepMb(),
                where.maxMb(),
                where.maxDays(),
                where.reserveMb(),
                where.keyFile()));
        try {
            boolean interrupted = closeUnfinished(options.out() != null ? options.out() : config.out(), journal);
            boolean afterCrash = interrupted || new RunMark(where.dir()).isSet();
            if (profile != null) {
                WarmUp.run(profile, triggers.forSession("warm-up"));
            }
            Rig rig = new Rig(config, options, profile, triggers, journal, afterCrash);
            rig.begin();
            return rig;
        } catch (IOException | RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    /** What crashed once may crash again: then light needs somebody who looks, unless there is nobody to protect. */
    private static boolean armsAtStart(RigConfig.Light light, boolean afterCrash) {
        if (light.armAtStart() && afterCrash && !light.armAfterCrash()) {
            LOG.warn("light.arm_at_start: the run before this one did not end in order: dark until an operator arms");
            return false;
        }
        return light.armAtStart();
    }

    private static EnableLine line(RigConfig.Gpio gpio) throws IOException {
        return gpio == null || gpio.lightEnableLine() == null
                ? EnableLine.none()
                : EnableLine.open(gpio.chip(), gpio.lightEnableLine());
    }

    /** What a killed run left open becomes a session that ended; whether there was any. */
    private static boolean closeUnfinished(Path root, Journal journal) throws IOException {
        List<String> ids = UnfinishedSessions.close(root, journal::appended);
        for (String said : UnfinishedRecordings.close(SittingOpener.recordings(root))) {
            LOG.warn("recording {}", said);
        }
        for (String id : ids) {
            LOG.warn("session {} had been interrupted and is closed now", id);
        }
        return !ids.isEmpty();
    }

    private void begin() throws IOException {
        apparatus.start();
        parts.light().start();
        parts.socket().start();
        mark.set();
        atExit = BeforePortsClose.run(this::closeAtExit);
        parts.loop().start();
        parts.link().start();
        watch.start();
    }

    private NextSession next() {
        return next;
    }

    private Recordings recordings() {
        return parts.recordings();
    }

    private Sitting sitting() {
        return parts.sittings().sitting();
    }

    private Marks marks() {
        return parts.marks();
    }

    /** One line of JSON: session, frames, link, light, disk. */
    public String status() {
        return watch.status();
    }

    /**
     * What keys on a terminal do.
     *
     * @param say takes one line of answer
     */
    public OperatorKeys keys(Consumer<String> say) {
        OperatorKeys made = new OperatorKeys(verbs, parts.recordings()::running, () -> stop(null), say);
        keys = made;
        return made;
    }

    /** The remark that is being typed; null if none is. */
    String draft() {
        OperatorKeys now = keys;
        return now == null ? null : now.draft();
    }

    /** One line for a person: frames, losses, light, cells, ensembles, disk, temperature. */
    public String line() {
        return watch.line();
    }

    private void frameThreadEnded() {
        if (trouble == null) {
            trouble = parts.loop().trouble();
        }
        parts.light().dark();
        done.countDown();
    }

    /**
     * Asks for the end: dark at once, then the frames that wait, then the session's end.
     *
     * @param why one sentence if this is not as it should be, null if it is
     */
    void stop(String why) {
        parts.light().dark();
        if (trouble == null) {
            trouble = why;
        }
        parts.loop().finish();
    }

    /** Waits until the run has ended by itself; false if it has not after {@code atMost}. */
    public boolean await(Duration atMost) throws InterruptedException {
        return done.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** What the run came to; complete after {@link #close}. */
    public RigOutcome outcome() {
        return new RigOutcome(parts.sittings().totals(), trouble);
    }

    /** Dark first, then the frames that wait, then the session's and the journal's end. May be called again. */
    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        stop(null);
        watch.close();
        try {
            if (!parts.loop().await(DRAIN_MILLIS)) {
                LOG.error("the frame thread did not end in {} ms", DRAIN_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        parts.light().close();
        parts.link().close();
        apparatus.close();
        closeRecordings();
        parts.socket().close();
        parts.journal().close();
        if (trouble == null) {
            mark.clear();
        }
        atExit.close();
    }

    private void closeRecordings() {
        try {
            parts.recordings().close();
        } catch (IOException e) {
            LOG.error("{}", e.getMessage());
        }
    }

    private void closeAtExit() {
        try {
            close();
        } catch (IOException e) {
            LOG.error("the rig did not close in order: {}", e.getMessage());
        }
    }
}
