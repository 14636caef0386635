package asterism.rig.safety;

import asterism.bridge.link.Acknowledgement;
import asterism.bridge.link.HelloReply;
import asterism.bridge.link.HostCommands;
import asterism.bridge.link.Protocol;
import asterism.bridge.link.Telemetry;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread {@code governor}: the one owner of the light. It gives evidence to the {@link LightGovernor} and carries
 * out what that decides, on the head stage and on the light-enable line.
 *
 * <p>{@link #frame} never waits; the other calls hold a lock for microseconds and never while the port is written.
 */
public final class LightKeeper implements AutoCloseable {
    private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    /** A renewal decided longer ago than this rests on evidence that may have gone since: it is not sent. */
    private static final long STALE_TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private static final Logger LOG = LoggerFactory.getLogger(LightKeeper.class);

    private final LightGovernor governor;
    private final EnableLine line;
    private final ArmingRules rules;
    private final DeviceClock clock = new DeviceClock();
    private final Thread thread = new Thread(this::run, "governor");
    private final Object lock = new Object();

    private volatile long frames;
    private volatile long frameNanos;
    private volatile long turnNanos = System.nanoTime();
    private volatile boolean closed;
    private long framesSeen;
    private HostCommands commands;
    private HelloReply device;
    private int session;
    private int lastLease;
    private int boot;
    private long heartbeat;
    private int ttlMillis;
    private LightState logged = LightState.DARK;
    private volatile String lineTrouble;
    private String supplyTrouble;
    private String batteryTrouble;
    private long operatorAt = System.nanoTime();
    private volatile LongSupplier frameThread;
    private volatile long lineFailures;
    private volatile long commandFailures;
    private boolean commandFailing;
    private long stallsLogged;

    /**
     * Does nothing until {@link #start}.
     *
     * @param line the light-enable line; {@link EnableLine#none} if the light runs through none
     */
    public LightKeeper(LightGovernor governor, EnableLine line, ArmingRules rules) {
        this.governor = governor;
        this.line = line;
        this.rules = rules;
        thread.setDaemon(true);
    }

    /** Pulls the enable line low and begins. */
    public void start() throws IOException {
        line.set(false);
        thread.start();
    }

    /** A head stage answers; it is told DARK. Link thread. */
    public void connected(HelloReply reply, HostCommands toDevice) {
        synchronized (lock) {
            device = reply;
            commands = toDevice;
            session = 0;
            lastLease = 0;
            boot = 0;
            ttlMillis = Math.min(LightGovernor.LEASE_MILLIS, reply.maxTtlMs());
            clock.forget();
            batteryTrouble = null;
            boolean measured = (reply.capabilities() & HelloReply.LIT_MEASURED) != 0;
            governor.framePeriod((int) (1_000_000_000L / Math.max(1, reply.milliFps())));
            governor.linkUp(measured ? LightProof.MEASURED : LightProof.STATED, System.nanoTime());
        }
    }

    /** The head stage is gone; arming has ended. Link thread. */
    public void lost() {
        synchronized (lock) {
            device = null;
            commands = null;
            governor.linkLost(System.nanoTime());
        }
        LockSupport.unpark(thread);
    }

    /** Link thread. A boot number other than the one before ends the arming; a heartbeat that stands still is no evidence. */
    public void telemetry(Telemetry telemetry) {
        synchronized (lock) {
            boolean beats = telemetry.boot == 0 || telemetry.boot == boot && telemetry.heartbeat != heartbeat;
            if (boot != 0 && telemetry.boot != 0 && telemetry.boot != boot) {
                booted();
            }
            boot = telemetry.boot;
            heartbeat = telemetry.heartbeat;
            boolean answered = telemetry.session == session && telemetry.leaseNumber == lastLease;
            long at = clock.nanos(telemetry.deviceMicros, System.nanoTime());
            governor.telemetry(telemetry.lit, telemetry.code, answered, beats, at);
            battery(telemetry.batteryMillivolts);
        }
    }

    /** Its clock begins anew, and it knows neither session nor lease. */
    private void booted() {
        LOG.warn("light: the head stage booted anew: dark until an operator arms");
        session = 0;
        lastLease = 0;
        clock.forget();
        governor.booted(System.nanoTime());
    }

    private void battery(int millivolts) {
        boolean known = device != null && (device.capabilities() & HelloReply.BATTERY) != 0 && millivolts > 0;
        batteryTrouble = known && millivolts < rules.leastBatteryMillivolts()
                ? "the head stage's battery is down to " + millivolts + " mV: charge it, then arm"
                : null;
    }

    /** How this computer's supply is; any thread. {@code trouble} is one sentence, null for none. */
    public void supply(String trouble) {
        synchronized (lock) {
            supplyTrouble = trouble;
        }
    }

    /** An operator has been heard of: whatever was armed may stay armed. */
    public void operator() {
        synchronized (lock) {
            operatorAt = System.nanoTime();
        }
    }

    /** Where the time of the frame thread's last turn is to be read, {@link System#nanoTime()}. */
    public void watch(LongSupplier frameThreadTurnNanos) {
        frameThread = frameThreadTurnNanos;
    }

    /** Link thread. */
    public void acknowledged(Acknowledgement answer) {
        synchronized (lock) {
            boolean answered = answer.command == Protocol.LEASE && answer.number == lastLease;
            long at = clock.nanos(answer.deviceMicros, System.nanoTime());
            governor.telemetry(answer.lit, answer.code, answered, true, at);
        }
    }

    /** One more frame has come to the end of its way. Frame thread; never waits. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // the frame thread is its one writer
    public void frame() {
        frameNanos = System.nanoTime();
        frames++;
    }

    /**
     * An operator at the rig arms; light follows as soon as there is evidence of health.
     *
     * @throws LightRefusedException saying what stands against it
     */
    public void arm() throws LightRefusedException {
        synchronized (lock) {
            checkHeadStage(governor.code());
            operatorAt = System.nanoTime();
            governor.veto(veto(operatorAt));
            if (governor.state() == LightState.DARK) {
                session = Math.max(1, ThreadLocalRandom.current().nextInt() & Integer.MAX_VALUE);
                lastLease = 0;
            }
            governor.arm(System.nanoTime());
        }
        LockSupport.unpark(thread);
    }

    /**
     * An operator asks for another brightness, at once if the light burns.
     *
     * @throws LightRefusedException saying what stands against it; the brightness stays as it was
     */
    public void code(int wanted) throws LightRefusedException {
        synchronized (lock) {
            checkCap(wanted);
            operatorAt = System.nanoTime();
            governor.code(wanted, operatorAt);
        }
        LockSupport.unpark(thread);
    }

    /** What light must not be given for now; null for nothing. */
    private String veto(long now) {
        if (lineTrouble != null) {
            return "the light-enable line does not follow: " + lineTrouble;
        }
        if (supplyTrouble != null) {
            return supplyTrouble;
        }
        if (batteryTrouble != null) {
            return batteryTrouble;
        }
        boolean gone = now - operatorAt > TimeUnit.MILLISECONDS.toNanos(rules.operatorMillis());
        return gone ? "no operator was heard of for " + rules.operatorMillis() / 60_000 + " minutes" : null;
    }

    private void checkHeadStage(int code) throws LightRefusedException {
        String notStrict = line.whyNotStrict();
        if (notStrict != null) {
            throw new LightRefusedException(notStrict);
        }
        if (device == null) {
            return;
        }
        boolean deadman = (device.capabilities() & HelloReply.LEASE) != 0 || line.present();
        if (!deadman && !rules.acceptNoDeadman()) {
            throw new LightRefusedException(
                    "this head stage's light does not go out by itself: run its light through the"
                            + " enable line, or set accept_no_deadman: true in rig.yaml");
        }
        checkCap(code);
    }

    private void checkCap(int code) throws LightRefusedException {
        if (device != null && code > device.maxCode()) {
            throw new LightRefusedException(
                    "light.code " + code + " is above the head stage's cap " + device.maxCode() + ": lower it");
        }
    }

    /** Other caps hold from now on, and other times between frames; dark until an operator arms again. */
    public void rules(LightCaps caps, int frameMicros, int pauseMillis) {
        synchronized (lock) {
            governor.rules(caps, frameMicros, pauseMillis, System.nanoTime());
        }
        LockSupport.unpark(thread);
    }

    /** Anyone asks for dark, at any time. */
    public void dark() {
        dark("dark was commanded");
    }

    /** Dark for a reason, in words. */
    public void dark(String why) {
        synchronized (lock) {
            governor.dark(why, System.nanoTime());
        }
        LockSupport.unpark(thread);
    }

    /** State, code and counts now. */
    public LightStatus status() {
        synchronized (lock) {
            LightState state = governor.state();
            return new LightStatus(
                    state,
                    state.leases() ? governor.code() : 0,
                    governor.stalls(),
                    governor.disagreements(),
                    governor.unproven(),
                    governor.verified(),
                    governor.millijoulesPerMm2(),
                    governor.lastDark(),
                    lineTrouble,
                    lineFailures,
                    commandFailures);
        }
    }

    /** When the thread last went round, {@link System#nanoTime()}. */
    public long turnNanos() {
        return turnNanos;
    }

    private void run() {
        while (!closed) {
            turn();
            LockSupport.parkNanos(this, TURN_NANOS);
        }
    }

    private void turn() {
        long now = System.nanoTime();
        HostCommands to;
        LightAction action;
        LightState state;
        int lease;
        int of;
        long stalls;
        String why;
        synchronized (lock) {
            long seen = frames;
            if (seen != framesSeen) {
                framesSeen = seen;
                governor.frame(seen, frameNanos);
            }
            LongSupplier turns = frameThread;
            if (turns != null) {
                governor.frameThread(turns.getAsLong());
            }
            governor.veto(veto(now));
            action = governor.turn(now);
            state = governor.state();
            to = commands;
            lease = action == LightAction.RENEW ? ++lastLease : lastLease;
            of = session;
            stalls = governor.stalls();
            why = governor.lastDark();
            turnNanos = now;
        }
        carryOut(stillTrue(action, now), state, to, of, lease);
        if (state != logged) {
            LOG.info("light: {} after {}{}", state, logged, state.leases() ? "" : " (" + why + ")");
            logged = state;
        }
        if (stalls != stallsLogged) {
            LOG.warn("light: went dark for want of frames or telemetry, {} times so far", stalls);
            stallsLogged = stalls;
        }
    }

    /** A process that was stopped after it decided must not act on that when it goes on. */
    private LightAction stillTrue(LightAction action, long decidedNanos) {
        if (action != LightAction.RENEW || System.nanoTime() - decidedNanos <= STALE_TURN_NANOS) {
            return action;
        }
        synchronized (lock) {
            governor.unsent();
        }
        return LightAction.NONE;
    }

    /** The line first: it does not wait for a port that is full. Neither way to be dark depends on the other. */
    private void carryOut(LightAction action, LightState state, HostCommands to, int of, int lease) {
        drive(state.leases());
        if (to != null && action != LightAction.NONE) {
            command(action, to, of, lease);
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // the governor's thread is the count's one writer
    private void drive(boolean high) {
        try {
            line.set(high);
            if (lineTrouble != null) {
                LOG.warn("light: the enable line follows again");
                lineTrouble = null;
            }
        } catch (IOException | RuntimeException e) {
            lineFailures++;
            if (lineTrouble == null) {
                LOG.error("light: the enable line does not go {}", high ? "high" : "low", e);
            }
            lineTrouble = e.getMessage() == null ? e.toString() : e.getMessage();
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // the governor's thread is the count's one writer
    private void command(LightAction action, HostCommands to, int of, int lease) {
        try {
            if (action == LightAction.DARK) {
                to.dark(of, lease);
            } else {
                to.lease(of, lease, ttlMillis, governor.code());
            }
            commandFailing = false;
        } catch (IOException | RuntimeException e) {
            commandFailures++;
            if (!commandFailing) {
                LOG.warn("light: {} did not reach the head stage: {}", action, e.getMessage());
            }
            commandFailing = true;
        }
    }

    /** Commands dark {@link LightGovernor#DARKS} times, waits at most 200 ms for the proof, and ends the thread. */
    @Override
    public void close() {
        dark();
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200);
        while (thread.isAlive() && !proven() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TURN_NANOS / 2);
        }
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            line.close();
        } catch (IOException e) {
            LOG.warn("light: the enable line did not close: {}", e.getMessage());
        }
    }

    private boolean proven() {
        synchronized (lock) {
            return device == null || governor.state() == LightState.DARK;
        }
    }
}
