package asterism.app.verify;

/**
 * One epoch of one rig: a gap-free count of records.
 *
 * @param rig the rig's id
 * @param epoch unsigned 63-bit number
 */
public record Stream(String rig, long epoch) implements Comparable<Stream> {
    @Override
    public int compareTo(Stream other) {
        int byRig = rig.compareTo(other.rig);
        return byRig != 0 ? byRig : Long.compare(epoch, other.epoch);
    }
}
