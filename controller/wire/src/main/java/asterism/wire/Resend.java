package asterism.wire;

/**
 * A collector asks for records again.
 *
 * @param epoch the life of the journal
 * @param lo first sequence number, at least 1
 * @param hi last one, inclusive
 */
public record Resend(Epoch epoch, long lo, long hi) {
    public Resend {
        if (lo < 1 || hi < lo) {
            throw new IllegalArgumentException("a resend needs 1 <= lo <= hi, found " + lo + " and " + hi);
        }
    }

    /** The payload of {@code resend/{collector}}, never retained. */
    public byte[] toJson() {
        return JsonText.object(json -> {
            json.writeStringField("epoch", epoch.toString());
            json.writeNumberField("lo", lo);
            json.writeNumberField("hi", hi);
        });
    }

    public static Resend parse(byte[] payload) throws WireFormatException {
        return Control.parse("resend", payload, fields -> {
            Epoch epoch = fields.epoch();
            long lo = fields.number("lo", 1, Long.MAX_VALUE);
            return new Resend(epoch, lo, fields.number("hi", lo, Long.MAX_VALUE));
        });
    }
}
