package asterism.bridge.conform;

import asterism.bridge.link.ByteLink;
import asterism.bridge.link.HelloReply;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Puts a device on trial, some ten seconds long. It is dark when this begins and dark when it ends; if it cannot be made
 * dark no more light is asked for.
 */
public final class ConformanceKit {
    /** Highest code that may be called safe. */
    public static final int HIGHEST_SAFE_CODE = 40;

    private static final int HELLOS = 10;
    private static final int HELLO_MS = 500;
    private static final int LONGEST_LEASE_MS = 200;

    private final int safeCode;
    private final Set<Requirement> wanted;

    /**
     * Tries everything.
     *
     * @param safeCode light code to try with, 1..{@link #HIGHEST_SAFE_CODE}
     */
    public ConformanceKit(int safeCode) {
        this(safeCode, EnumSet.allOf(Requirement.class));
    }

    /** Leaves out what shows nothing about {@code wanted}. */
    ConformanceKit(int safeCode, Set<Requirement> wanted) {
        if (safeCode < 1 || safeCode > HIGHEST_SAFE_CODE) {
            throw new IllegalArgumentException("code " + safeCode + " is outside 1 to " + HIGHEST_SAFE_CODE);
        }
        this.safeCode = safeCode;
        this.wanted = wanted;
    }

    @FunctionalInterface
    private interface Procedure {
        void run() throws IOException;
    }

    private record Step(Set<Requirement> shows, Procedure procedure) {}

    /**
     * Tries the device at the other end of {@code link}.
     *
     * @return a verdict for each requirement, in their order
     * @throws IOException when the link fails
     */
    public List<Verdict> examine(ByteLink link) throws IOException {
        Ledger ledger = new Ledger();
        try (Peer peer = new Peer(link)) {
            Peer.pause(LONGEST_LEASE_MS);
            int mark = peer.mark();
            HelloReply reply = greet(peer);
            if (reply == null) {
                ledger.check(Requirement.R7, false, gone(peer, HELLOS + " HELLOs in 5 s and no answer"));
                ledger.check(Requirement.R2, peer.numbering() == null, peer.numbering());
                return ledger.verdicts();
            }
            Light light = new Light(peer, Math.min(safeCode, Math.max(1, reply.maxCode())));
            examine(new Trial(peer, light, ledger, reply, mark));
        }
        return ledger.verdicts();
    }

    private static String gone(Peer peer, String otherwise) {
        return peer.gone() == null ? otherwise : peer.gone();
    }

    private static HelloReply greet(Peer peer) throws IOException {
        for (int i = 0; i < HELLOS && peer.gone() == null; i++) {
            HelloReply reply = TalkChecks.hello(peer, 1, 1, HELLO_MS);
            if (reply != null) {
                return reply;
            }
        }
        return null;
    }

    private void examine(Trial trial) throws IOException {
        try {
            talk(trial);
            if (trial.reply().can(HelloReply.LEASE)) {
                light(trial);
            } else {
                trial.ledger().check(Requirement.R23, false, "its light is no lease: no light was asked for");
            }
        } finally {
            for (int i = 0; i < 3; i++) {
                trial.light().dark(0, 0);
            }
        }
        new TalkChecks(trial).time();
        new TalkChecks(trial).contradictions();
        new LightChecks(trial).answers();
        new Watching(trial).all();
    }

    private void talk(Trial trial) throws IOException {
        TalkChecks checks = new TalkChecks(trial);
        for (Step step : List.of(
                new Step(EnumSet.of(Requirement.R7, Requirement.R9), checks::greeting),
                new Step(EnumSet.of(Requirement.R8), checks::negotiation),
                new Step(EnumSet.of(Requirement.R10, Requirement.R12), checks::time),
                new Step(EnumSet.of(Requirement.R4), checks::searchingOn),
                new Step(EnumSet.of(Requirement.R5), checks::waiting),
                new Step(EnumSet.of(Requirement.R6), checks::laterVersions),
                new Step(EnumSet.of(Requirement.R35), checks::settings))) {
            if (isWanted(step)) {
                step.procedure.run();
            }
        }
    }

    private void light(Trial trial) throws IOException {
        LightChecks checks = new LightChecks(trial);
        checks.darkUntilLeased();
        Set<Requirement> leases = EnumSet.of(Requirement.R20, Requirement.R21, Requirement.R22, Requirement.R23);
        for (Step step : List.of(
                new Step(EnumSet.of(Requirement.R3), checks::damagedCommands),
                new Step(leases, () -> checks.lapse(60)),
                new Step(leases, () -> checks.lapse(180)),
                new Step(EnumSet.of(Requirement.R24), checks::replacement),
                new Step(EnumSet.of(Requirement.R25, Requirement.R26), checks::limits),
                new Step(EnumSet.of(Requirement.R27, Requirement.R28), checks::order),
                new Step(EnumSet.of(Requirement.R29), checks::darkForAnybody),
                new Step(EnumSet.of(Requirement.R30), checks::voidLeases),
                new Step(EnumSet.of(Requirement.R31), checks::load),
                new Step(
                        EnumSet.of(
                                Requirement.R11,
                                Requirement.R13,
                                Requirement.R14,
                                Requirement.R15,
                                Requirement.R16,
                                Requirement.R17,
                                Requirement.R18),
                        new HeldLight(trial, checks)::hold))) {
            if (isWanted(step)) {
                step.procedure.run();
                if (!checks.dark()) {
                    return;
                }
            }
        }
    }

    private boolean isWanted(Step step) {
        return step.shows.stream().anyMatch(wanted::contains);
    }
}
