package asterism.bridge.conform;

import static asterism.bridge.conform.Requirement.R14;
import static asterism.bridge.conform.Requirement.R17;
import static asterism.bridge.conform.Requirement.R18;
import static asterism.bridge.conform.Requirement.R22;

import asterism.bridge.link.Acknowledgement;
import asterism.bridge.link.HelloReply;
import asterism.bridge.link.Protocol;
import asterism.bridge.link.RowsHeader;
import asterism.bridge.link.Telemetry;
import java.io.IOException;

/** Whether telemetry and frames tell the truth about light that is on for a while. Begins and ends dark. */
final class HeldLight {
    private static final int MARGIN_MICROS = 5_000;
    private static final int HELD_MS = 600;

    private final Trial trial;
    private final LightChecks checks;
    private final Peer peer;
    private final Light light;
    private final Ledger ledger;

    HeldLight(Trial trial, LightChecks checks) {
        this.trial = trial;
        this.checks = checks;
        this.peer = trial.peer();
        this.light = trial.light();
        this.ledger = trial.ledger();
    }

    /** Light held by renewals as a controller does it; telemetry and frames must tell of it. */
    void hold() throws IOException {
        long period = trial.periodMillis();
        int mark = peer.mark();
        long until = System.nanoTime() + Math.max(HELD_MS, 5 * period + 200) * 1_000_000L;
        Acknowledgement first = null;
        Acknowledgement last = null;
        while (System.nanoTime() < until) {
            Acknowledgement answer = light.lease(Math.min(180, trial.reply().maxTtlMs()));
            if (answer == null || answer.status != Acknowledgement.OK) {
                ledger.check(R22, false, "a renewal: " + LightChecks.said(answer));
                checks.dark();
                return;
            }
            first = first == null ? answer : first;
            last = answer;
            Peer.pause(40);
        }
        boolean out = checks.dark();
        Acknowledgement darkAt = light.probe();
        Peer.pause(3 * period + 150);
        if (first != null && out && darkAt != null) {
            telemetryOfLight(mark, first, last, darkAt);
            framesOfLight(mark, first, last, darkAt);
        }
    }

    private void telemetryOfLight(int mark, Acknowledgement first, Acknowledgement last, Acknowledgement darkAt) {
        int lit = 0;
        for (Message message : peer.since(mark, Protocol.TELEMETRY)) {
            Telemetry t = message.telemetry();
            if (t == null) {
                continue;
            }
            if (t.deviceMicros > first.deviceMicros + MARGIN_MICROS && t.deviceMicros < last.deviceMicros) {
                lit++;
                boolean truth = t.lit
                        && t.code == light.code()
                        && t.session == light.session()
                        && t.leaseNumber - first.number >= 0
                        && t.leaseNumber - last.number <= 0
                        && t.leaseRemainingMs > 0
                        && t.leaseRemainingMs <= 181;
                ledger.check(R17, truth, "lit: " + words(t));
                current(t, true);
            } else if (t.deviceMicros > darkAt.deviceMicros) {
                ledger.check(R17, !t.lit && t.code == 0 && t.leaseRemainingMs == 0, "dark: " + words(t));
                current(t, false);
            }
        }
        if (lit == 0) {
            ledger.check(R17, false, "no telemetry in " + HELD_MS + " ms of light");
        }
    }

    private void current(Telemetry t, boolean lit) {
        if (trial.reply().can(HelloReply.LED_CURRENT)) {
            boolean flows = t.ledCentiMilliamps != Telemetry.NO_CURRENT && t.ledCentiMilliamps > 0;
            ledger.check(
                    R18,
                    flows == lit && t.ledCentiMilliamps != Telemetry.NO_CURRENT,
                    (lit ? "lit: " : "dark: ") + t.ledCentiMilliamps / 100.0 + " mA");
        }
    }

    private static String words(Telemetry t) {
        return "lit " + (t.lit ? 1 : 0) + ", code " + t.code + ", " + t.leaseRemainingMs + " ms left, lease "
                + Integer.toUnsignedString(t.session) + "/" + Integer.toUnsignedString(t.leaseNumber);
    }

    private void framesOfLight(int mark, Acknowledgement first, Acknowledgement last, Acknowledgement darkAt) {
        long margin = 2_000 * trial.periodMillis() + 20_000;
        int lit = 0;
        int dark = 0;
        for (Message message : peer.since(mark, Protocol.ROWS)) {
            RowsHeader rows = message.rows();
            if (rows == null) {
                continue;
            }
            if (rows.deviceMicros > first.deviceMicros + margin && rows.deviceMicros < last.deviceMicros) {
                lit++;
                ledger.check(R14, rows.lit && rows.code == light.code(), words(rows));
            } else if (rows.deviceMicros > darkAt.deviceMicros + margin) {
                dark++;
                ledger.check(R14, !rows.lit && rows.code == 0, words(rows));
            }
        }
        boolean both = lit > 0 && dark > 0;
        ledger.check(R14, both, both ? lit + " lit and " + dark + " dark row packets" : "frames of light do not come");
    }

    private static String words(RowsHeader rows) {
        return "frame " + rows.frame + ": lit " + (rows.lit ? 1 : 0) + ", code " + rows.code;
    }
}
