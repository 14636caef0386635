package asterism.base.dashboard;

import asterism.base.store.Proof;
import asterism.base.store.Range;
import asterism.base.store.SessionRow;
import asterism.base.store.Tombstone;
import java.util.List;

/**
 * A rig at a glance.
 *
 * @param rig rig id
 * @param online whether its uplink is connected, as far as this base station knows
 * @param brokerConnected whether this base station is connected to the broker
 * @param version of the rig's software, or null
 * @param recordAgeMs age of the last record that arrived, or null if none did since the start
 * @param lastUtcMs the rig's wall clock in its last stored record, or null
 * @param recordsStored over all epochs
 * @param quarantined pieces in quarantine
 * @param missing records known to exist, not stored and not stated
 * @param epochs oldest first
 * @param session the last one, or null
 * @param frames of that session
 * @param alarms texts of those that hold now
 */
record RigStatus(
        String rig,
        boolean online,
        boolean brokerConnected,
        String version,
        Long recordAgeMs,
        Long lastUtcMs,
        long recordsStored,
        long quarantined,
        long missing,
        List<EpochStatus> epochs,
        SessionRow session,
        Frames frames,
        List<String> alarms) {

    record Frames(long received, long lost, long broken) {}

    /**
     * One epoch.
     *
     * @param epoch decimal text: beyond what JavaScript's numbers hold
     * @param contiguousHi complete to here
     * @param knownHi last seq known to exist
     * @param stored number of records
     * @param gaps missing and not stated; at most 20
     * @param stated missing on purpose, with the reason
     * @param proof what the rig's signatures vouch for
     */
    record EpochStatus(
            String epoch,
            long contiguousHi,
            long knownHi,
            long stored,
            List<Range> gaps,
            List<Tombstone> stated,
            Proof proof) {}
}
