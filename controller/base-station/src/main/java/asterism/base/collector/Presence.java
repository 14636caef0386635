package asterism.base.collector;

import asterism.wire.RigState;
import java.util.concurrent.TimeUnit;

/**
 * What is known of a rig apart from its records.
 *
 * @param online what its state message said last
 * @param connectionNo the rig's count of connections, of that message
 * @param alarm what its uplink complains of, or null
 * @param version of its software, or null
 * @param lastRecordNanos {@link System#nanoTime} of the last record that arrived; 0 = none since this process started
 */
public record Presence(boolean online, long connectionNo, String alarm, String version, long lastRecordNanos) {
    static final Presence UNKNOWN = new Presence(false, -1, null, null, 0);

    /** A death of an earlier connection says nothing about the present one. */
    Presence with(RigState state) {
        if (!state.online() && state.sessionNo() < connectionNo) return this;
        return new Presence(state.online(), state.sessionNo(), state.alarm(), version, lastRecordNanos);
    }

    Presence with(String newVersion) {
        return new Presence(online, connectionNo, alarm, newVersion, lastRecordNanos);
    }

    Presence heard(long nowNanos) {
        return new Presence(online, connectionNo, alarm, version, nowNanos == 0 ? 1 : nowNanos);
    }

    /** Age of the last record in ms; null if none arrived since this process started. */
    public Long recordAgeMs() {
        return lastRecordNanos == 0 ? null : (Long) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastRecordNanos);
    }
}
