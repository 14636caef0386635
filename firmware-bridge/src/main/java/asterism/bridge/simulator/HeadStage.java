package asterism.bridge.simulator;

import asterism.bridge.link.Acknowledgement;
import asterism.bridge.link.Command;
import asterism.bridge.link.Protocol;
import asterism.bridge.link.Telemetry;

/**
 * The simulated firmware that owns the LED: light only while a lease runs. Every call brings the light up to the given
 * time first, so a lease ends at its own microsecond however late somebody looks. Safe for several threads.
 */
final class HeadStage {
    /** Highest light code accepted. */
    static final int MAX_CODE = 200;
    /** The code at which a scene is as bright as it was made. */
    static final int NOMINAL_CODE = 100;

    private final LightLog log;
    private int session;
    private int number;
    private int code;
    private long leaseEnd;
    private long settled;
    private double exposed;
    private long burned;

    /** @param log null for none */
    HeadStage(LightLog log) {
        this.log = log;
    }

    /** Obeys or refuses a LEASE or DARK and fills in the answer. */
    synchronized void obey(Command command, long micros, Acknowledgement answer) {
        settle(micros);
        answer.command = command.type;
        answer.status = command.type == Protocol.DARK ? dark(command, micros) : lease(command, micros);
        answer.session = command.session;
        answer.number = command.number;
        readBack(micros, answer);
    }

    /** The order of the checks is part of the protocol: limits first, so that they can be tried without light. */
    private int lease(Command command, long micros) {
        if (command.session == 0) {
            return Acknowledgement.MALFORMED;
        }
        if (command.code > MAX_CODE) {
            return Acknowledgement.CODE;
        }
        if (command.ttlMs < 1 || command.ttlMs > Protocol.MAX_TTL_MS) {
            return Acknowledgement.TTL;
        }
        boolean known = command.session == session;
        if (known && Integer.compareUnsigned(command.number, number) <= 0) {
            return Acknowledgement.STALE;
        }
        if (!known && leaseEnd > micros) {
            return Acknowledgement.BUSY;
        }
        session = command.session;
        number = command.number;
        leaseEnd = micros + command.ttlMs * 1000L;
        change(micros, command.code, "lease");
        return Acknowledgement.OK;
    }

    private int dark(Command command, long micros) {
        if (command.session == session && Integer.compareUnsigned(command.number, number) > 0) {
            number = command.number;
        }
        leaseEnd = micros;
        change(micros, 0, "dark");
        return Acknowledgement.OK;
    }

    /** Lets a lease that has run out end at its own time. */
    synchronized void settle(long micros) {
        long lightEnd = Math.min(micros, leaseEnd);
        if (code > 0 && lightEnd > settled) {
            exposed += (lightEnd - settled) * Math.min(1.0, (double) code / NOMINAL_CODE);
            burned += lightEnd - settled;
        }
        if (code > 0 && leaseEnd <= micros) {
            change(leaseEnd, 0, "expired");
        }
        settled = Math.max(settled, micros);
    }

    private void change(long micros, int newCode, String why) {
        if (newCode != code && log != null) {
            log.change(micros, newCode > 0, newCode, why);
        }
        code = newCode;
    }

    private int remainingMs(long micros) {
        return (int) Math.max(0, (leaseEnd - micros + 999) / 1000);
    }

    /** Microseconds the LED has burned since boot, weighted by brightness (1 = nominal). */
    synchronized double exposedMicros(long micros) {
        settle(micros);
        return exposed;
    }

    /** Microseconds the LED has burned since boot. */
    synchronized long burnedMicros(long micros) {
        settle(micros);
        return burned;
    }

    /** The device loses its power: dark, and nothing is known any more. */
    synchronized void off(long micros) {
        settle(micros);
        leaseEnd = micros;
        change(micros, 0, "off");
    }

    /** Refuses a LEASE without looking at it. */
    synchronized void refuse(Command command, int status, long micros, Acknowledgement answer) {
        settle(micros);
        answer.command = command.type;
        answer.status = status;
        answer.session = command.session;
        answer.number = command.number;
        readBack(micros, answer);
    }

    private void readBack(long micros, Acknowledgement answer) {
        answer.code = code;
        answer.lit = code > 0;
        answer.leaseRemainingMs = remainingMs(micros);
        answer.deviceMicros = micros;
    }

    /** Light code in force. */
    synchronized int code(long micros) {
        settle(micros);
        return code;
    }

    synchronized void describe(Telemetry telemetry, long micros) {
        settle(micros);
        telemetry.deviceMicros = micros;
        telemetry.lit = code > 0;
        telemetry.code = code;
        telemetry.leaseRemainingMs = remainingMs(micros);
        telemetry.session = session;
        telemetry.leaseNumber = number;
    }
}
