package asterism.wire;

/**
 * What a rig says of itself at each connection.
 *
 * @param rig the rig's id
 * @param site the site's id
 * @param epoch the journal's present epoch
 * @param journalLo first sequence number still in the journal; {@code journalHi + 1} if it is empty
 * @param journalHi last sequence number; 0 if nothing was ever written
 * @param version the software's version
 * @param boot the machine's boot id
 * @param utcMillis the rig's wall clock
 * @param publicKey {@link Ed25519#text} of the key that signs its checkpoints; null if it signs none
 */
public record Birth(
        String rig,
        String site,
        Epoch epoch,
        long journalLo,
        long journalHi,
        String version,
        String boot,
        long utcMillis,
        String publicKey) {
    /** The payload of {@code birth}, retained. */
    public byte[] toJson() {
        return JsonText.object(json -> {
            json.writeStringField("rig", rig);
            json.writeStringField("site", site);
            json.writeStringField("epoch", epoch.toString());
            json.writeObjectFieldStart("journal");
            json.writeNumberField("lo", journalLo);
            json.writeNumberField("hi", journalHi);
            json.writeEndObject();
            json.writeStringField("version", version);
            json.writeStringField("boot", boot);
            json.writeNumberField("utc_ms", utcMillis);
            json.writeStringField("public_key", publicKey);
        });
    }
}
