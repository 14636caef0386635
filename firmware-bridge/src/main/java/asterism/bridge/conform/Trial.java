package asterism.bridge.conform;

import asterism.bridge.link.HelloReply;

/**
 * One device on trial.
 *
 * @param reply what it said it is
 * @param greeted how much had been heard when it was first greeted
 */
record Trial(Peer peer, Light light, Ledger ledger, HelloReply reply, int greeted) {
    /** A frame's time, milliseconds, at least 1. */
    long periodMillis() {
        return Math.max(1, 1_000_000L / reply.milliFps());
    }
}
