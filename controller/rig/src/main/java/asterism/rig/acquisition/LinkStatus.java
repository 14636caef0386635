package asterism.rig.acquisition;

/**
 * What the link has seen since the start, over all times it was opened.
 *
 * @param connected whether a device has answered and has not gone since
 * @param connections how often a device answered
 * @param bytes bytes read
 * @param frames frames assembled, partial ones included
 * @param partialFrames of them with rows missing
 * @param lostFrames frames the sensor counted of which no row came
 * @param damagedPackets places where a packet was damaged
 * @param lostPackets packets missing by their sequence
 * @param refusedPackets intact packets that version 1 cannot read, or that contradict themselves
 * @param trouble why there is no device now, in words; null when there is one
 */
public record LinkStatus(
        boolean connected,
        long connections,
        long bytes,
        long frames,
        long partialFrames,
        long lostFrames,
        long damagedPackets,
        long lostPackets,
        long refusedPackets,
        String trouble) {}
