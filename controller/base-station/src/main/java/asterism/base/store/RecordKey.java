package asterism.base.store;

/**
 * What makes a record one record.
 *
 * @param rig rig id
 * @param epoch of the rig's journal, 0 to 2^63 - 1
 * @param seq from 1 without gaps in an epoch
 */
public record RecordKey(String rig, long epoch, long seq) {}
