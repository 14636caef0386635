package asterism.rig;

import asterism.bridge.gpio.SupplyVoltage;
import asterism.detector.profile.Profile;
import asterism.rig.acquisition.InstrumentLink;
import asterism.rig.acquisition.LinkStatus;
import asterism.rig.commutator.Commutator;
import asterism.rig.journal.Journal;
import asterism.rig.preview.RigSocket;
import asterism.rig.safety.HealthLedger;
import asterism.rig.safety.LightKeeper;
import asterism.rig.safety.LightState;
import asterism.rig.safety.LightStatus;
import asterism.rig.safety.SystemdNotice;
import asterism.rig.session.BareProfile;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread {@code watch}: twice a second it looks whether every part is fresh and only then tells systemd so, raises
 * and solves alarms, ends the run when its time is over, and writes one line of status to a terminal.
 */
final class RigWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RigWatch.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int PATIENT_TURNS = 5;
    private static final String LOW_SUPPLY =
            "this computer's supply voltage is too low: use a stronger supply or a shorter cable";
    private static final long LOW_DISK_MB = 256;
    /** A disk that refuses fsync for longer than this may do better after a restart; one refusal heals by itself. */
    private static final long UNFORCED_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Rig rig;
    private final RunOptions options;
    private final InstrumentLink link;
    private final InstrumentEvents events;
    private final LightKeeper light;
    private final FrameLoop loop;
    private final Sittings sittings;
    private final Recordings recordings;
    private final Apparatus apparatus;
    private final SittingOpener opener;
    private final Journal journal;
    private final AlarmBoard alarms;
    private final SystemdNotice systemd;
    private final RigSocket socket;
    private final HealthLedger ledger;
    private final Thread thread = new Thread(this::run, "watch");
    private final boolean terminal = onTerminal();
    private int turnsWithoutLink;
    private int turnsWithoutMotor;
    private volatile boolean closed;

    RigWatch(Rig rig, RunOptions options, RigParts parts, Apparatus apparatus) {
        this.rig = rig;
        this.apparatus = apparatus;
        this.options = options;
        this.link = parts.link();
        this.events = parts.events();
        this.light = parts.light();
        this.loop = parts.loop();
        this.sittings = parts.sittings();
        this.recordings = parts.recordings();
        this.opener = parts.opener();
        this.journal = parts.journal();
        this.systemd = parts.systemd();
        this.socket = parts.socket();
        this.alarms = new AlarmBoard(journal, sittings::sitting);
        this.ledger = new HealthLedger()
                .fresh("link", link::turnNanos, TimeUnit.MILLISECONDS.toNanos(2_500))
                .fresh("frame", loop::turnNanos, TimeUnit.MILLISECONDS.toNanos(2_500))
                .fresh("governor", light::turnNanos, TimeUnit.MILLISECONDS.toNanos(1_000))
                .holds("session writer", this::sessionIsWritten)
                .fresh("socket", parts.socket()::turnNanos, TimeUnit.MILLISECONDS.toNanos(2_500))
                .holds("journal", () -> journal.unforcedNanos() < UNFORCED_NANOS);
        thread.setDaemon(true);
    }

    /** Whether a person may be looking at stderr. */
    private static boolean onTerminal() {
        try {
            return Path.of("/proc/self/fd/2").toRealPath().toString().matches("/dev/(pts/|tty|console).*");
        } catch (IOException closed) {
            return false;
        }
    }

    void start() {
        systemd.tell("READY=1\nSTATUS=waiting for the instrument");
        thread.start();
    }

    private void run() {
        for (long turn = 0; !closed; turn++) {
            long now = System.nanoTime();
            List<String> late = ledger.late(now);
            if (late.isEmpty()) {
                systemd.tell("WATCHDOG=1");
            } else {
                LOG.warn("not fresh: {}", String.join(", ", late));
            }
            supply();
            alarms();
            if (options.duration() != null
                    && sittings.frames() > 0
                    && now - sittings.firstFrameNanos() >= options.duration().toNanos()) {
                rig.stop(null);
            }
            if (terminal && turn % 2 == 0) {
                System.err.print("\r" + line() + "\u001b[K");
            }
            LockSupport.parkNanos(this, TURN_NANOS);
        }
    }

    /** A supply that breaks down takes the light's control with it: none while it does. */
    private void supply() {
        boolean low = SupplyVoltage.check() == SupplyVoltage.State.LOW;
        light.supply(low ? LOW_SUPPLY : null);
        alarms.is("supply", low ? LOW_SUPPLY : null);
    }

    private void alarms() {
        LinkStatus linkNow = link.status();
        LightStatus lightNow = light.status();
        Long free = opener.freeMegabytes();
        turnsWithoutLink = linkNow.connected() || loop.ending() ? 0 : turnsWithoutLink + 1;
        alarms.is("link", turnsWithoutLink < PATIENT_TURNS ? null : "no instrument: " + linkNow.trouble());
        alarms.is(
                "light-unproven",
                lightNow.unproven() ? "dark was commanded and the head stage does not show it: cut its power" : null);
        alarms.is(
                "light-line",
                lightNow.lineTrouble() == null
                        ? null
                        : "the light-enable line does not follow, dark rests on the head stage alone: "
                                + lightNow.lineTrouble());
        alarms.is("overrun", events.overruns() > 0 ? "frames were lost because this computer is too slow" : null);
        alarms.is(
                "disk",
                free != null && free < LOW_DISK_MB ? "less than " + LOW_DISK_MB + " MB free on the disk" : null);
        alarms.is("journal", journal.forceFailures() > 0 ? "the disk does not take the journal's fsync" : null);
        alarms.is("recording", recordings.trouble());
        alarms.is("ttl", apparatus.room().trouble());
        Commutator motor = apparatus.commutator();
        turnsWithoutMotor = motor == null || motor.trouble() == null ? 0 : turnsWithoutMotor + 1;
        alarms.is("commutator", turnsWithoutMotor < PATIENT_TURNS ? null : "the commutator: " + motor.trouble());
        alarms.is("session", sessionIsWritten() ? null : "the session folder cannot be written");
    }

    private boolean sessionIsWritten() {
        Sitting now = sittings.sitting();
        return now == null || now.writer().failure().isEmpty();
    }

    /** One line of JSON. */
    String status() {
        LinkStatus linkNow = link.status();
        LightStatus lightNow = light.status();
        Sitting sitting = sittings.sitting();
        ObjectNode line = JSON.createObjectNode();
        line.put("session", sitting == null ? null : sitting.writer().settings().session());
        Profile profile = sittings.profile();
        line.put("profile", profile == null || BareProfile.is(profile) ? null : profile.id());
        line.put("frames", sittings.frames());
        line.put("device_frame", sitting == null ? null : (Long) sitting.lastFrame());
        double sharp = lightNow.state() == LightState.LIT ? socket.sharpness() : Double.NaN;
        line.put("sharpness", Double.isNaN(sharp) ? null : (Double) (Math.rint(sharp * 1e3) / 1e3));
        line.put("frames_lost", linkNow.lostFrames() + events.overruns());
        line.put("connected", linkNow.connected());
        line.put("connections", linkNow.connections());
        line.put("damaged_packets", linkNow.damagedPackets());
        line.put("trouble", linkNow.trouble());
        ObjectNode of = line.putObject("light");
        of.put("state", lightNow.state().name().toLowerCase(Locale.ROOT));
        of.put("code", lightNow.code());
        of.put("stalls", lightNow.stalls());
        of.put("disagreements", lightNow.disagreements());
        of.put("verified_dark", lightNow.verified());
        of.put("unproven", lightNow.unproven());
        of.put("dose_mj_mm2", lightNow.millijoulesPerMm2());
        of.put("last_dark", lightNow.lastDark());
        of.put("line_trouble", lightNow.lineTrouble());
        of.put("line_failures", lightNow.lineFailures());
        of.put("command_failures", lightNow.commandFailures());
        ObjectNode pixels = line.putObject("recording");
        pixels.put("running", recordings.running());
        pixels.put("folder", recordings.folder());
        pixels.put("on_disk", !recordings.busy());
        pixels.put("recorded", recordings.recorded());
        pixels.put("dropped", recordings.dropped());
        pixels.put("missed_at_start", recordings.missed());
        pixels.put("trouble", recordings.trouble());
        Commutator motor = apparatus.commutator();
        if (motor != null) {
            ObjectNode turns = line.putObject("commutator");
            turns.put("head_turns", motor.headTurns());
            turns.put("sent_turns", motor.sentTurns());
            turns.put("trouble", motor.trouble());
        }
        line.put("disk_free_mb", opener.freeMegabytes());
        return line.toString();
    }

    /** One line for a person. */
    String line() {
        LinkStatus linkNow = link.status();
        String draft = rig.draft();
        String line = StatusLine.of(
                sittings.frames(),
                linkNow.lostFrames() + events.overruns(),
                linkNow.connected() ? null : linkNow.trouble(),
                light.status(),
                sittings.sitting(),
                recordings,
                opener.freeMegabytes(),
                opener.temperature());
        return draft == null ? line : line + " | mark: " + draft;
    }

    @Override
    public void close() {
        systemd.tell("STOPPING=1");
        if (terminal && !closed) {
            System.err.println();
        }
        closed = true;
        LockSupport.unpark(thread);
    }
}
