package asterism.base.store;

import java.util.List;

/**
 * What one transaction did.
 *
 * @param stored records that are new
 * @param duplicates records that were there already, byte for byte
 * @param quarantined what was refused, the batch's own refusals and those found while storing
 * @param watermarks the epochs the batch touched, as they are now
 */
public record Commit(
        List<StoredRecord> stored, int duplicates, List<Quarantined> quarantined, List<Watermark> watermarks) {}
