package asterism.rig.session;

import asterism.wire.Summary.LightState;

/**
 * What a summary says beside the frames, asked once a second on the writer's thread.
 *
 * @param light what the governor holds the excitation to be
 * @param lightCode commanded code; null if unknown
 * @param diskFreeMb free space under the journal, MB; null if unknown
 * @param journalQueue records waiting to be written; null if unknown
 * @param temperatureCentiCelsius of the head stage, hundredths of a degree; null if unknown
 */
public record RigStatus(
        LightState light, Integer lightCode, Long diskFreeMb, Integer journalQueue, Integer temperatureCentiCelsius) {
    /** No light commanded, nothing else known. */
    public static RigStatus unknown() {
        return new RigStatus(LightState.DARK, null, null, null, null);
    }
}
