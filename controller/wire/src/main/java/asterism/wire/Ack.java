package asterism.wire;

/**
 * A collector's word, given only after its database commit: it holds every record {@code 1..contiguousHi} of the epoch.
 *
 * @param rig the rig whose records these are
 * @param epoch the life of the journal
 * @param contiguousHi last sequence number without a gap before it (a range that a tombstone states counts as held); 0 = none
 * @param headHash {@link HashChain#hashOf} that record; {@link HashChain#GENESIS} for none
 * @param utcMillis the collector's wall clock
 */
public record Ack(String rig, Epoch epoch, long contiguousHi, String headHash, long utcMillis) {
    /** The payload of {@code ack/{collector}}, retained. */
    public byte[] toJson() {
        return JsonText.object(json -> {
            json.writeStringField("rig", rig);
            json.writeStringField("epoch", epoch.toString());
            json.writeNumberField("contiguous_hi", contiguousHi);
            json.writeStringField("head_hash", headHash);
            json.writeNumberField("utc_ms", utcMillis);
        });
    }

    public static Ack parse(byte[] payload) throws WireFormatException {
        return Control.parse("ack", payload, fields -> {
            String rig = fields.text("rig", "an id " + Topics.ID_PATTERN, Topics::isId);
            Epoch epoch = fields.epoch();
            long hi = fields.number("contiguous_hi", 0, Long.MAX_VALUE);
            String hash = fields.text("head_hash", "64 lower-case hex digits", HashChain::isHash);
            return new Ack(rig, epoch, hi, hash, fields.number("utc_ms", Long.MIN_VALUE, Long.MAX_VALUE));
        });
    }
}
