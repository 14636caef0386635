package asterism.rig.uplink;

/**
 * How fast and how much at a time.
 *
 * @param lingerMillis how long a record may wait for others to share its message
 * @param stallMillis how long a collector may leave published records unacknowledged before they are sent again
 * @param window messages on the way to the broker at most
 * @param backlogWindow how many of them may be old records, so that live ones always find room
 */
record UplinkTimings(long lingerMillis, long stallMillis, int window, int backlogWindow) {
    static final UplinkTimings USUAL = new UplinkTimings(250, 10_000, 32, 16);
}
