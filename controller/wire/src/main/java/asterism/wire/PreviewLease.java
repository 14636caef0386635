package asterism.wire;

/**
 * Somebody wants to see pictures for a while; harmless, therefore unsigned.
 *
 * @param leaseMillis for how long, 1..{@link #MAX_LEASE_MILLIS}
 */
public record PreviewLease(long leaseMillis) {
    /** The longest lease; who wants more asks again. */
    public static final long MAX_LEASE_MILLIS = 10_000;

    /** The payload of {@code cmd/{principal}}, never retained, and the line that the uplink hands to {@code run}. */
    public byte[] toJson() {
        return JsonText.object(json -> {
            json.writeStringField("verb", "preview");
            json.writeNumberField("lease_ms", leaseMillis);
        });
    }

    public static PreviewLease parse(byte[] payload) throws WireFormatException {
        return Control.parse("cmd", payload, fields -> {
            fields.text("verb", "\"preview\"", "preview"::equals);
            return new PreviewLease(fields.number("lease_ms", 1, MAX_LEASE_MILLIS));
        });
    }
}
