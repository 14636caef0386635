package asterism.wire;

/**
 * Whether a rig is connected; the last will says that it is not.
 *
 * @param online whether its uplink is connected
 * @param sessionNo number of the connection, rising: ignore an {@code online: false} of an earlier one
 * @param utcMillis the rig's wall clock when the text was made
 * @param alarm what the uplink found wrong, one sentence; null if nothing
 */
public record RigState(boolean online, long sessionNo, long utcMillis, String alarm) {
    /** The payload of {@code state}, retained. */
    public byte[] toJson() {
        return JsonText.object(json -> {
            json.writeBooleanField("online", online);
            json.writeNumberField("session_no", sessionNo);
            json.writeNumberField("utc_ms", utcMillis);
            json.writeStringField("alarm", alarm);
        });
    }

    public static RigState parse(byte[] payload) throws WireFormatException {
        return Control.parse("state", payload, fields -> {
            boolean online = fields.truth("online");
            long sessionNo = fields.number("session_no", 0, Long.MAX_VALUE);
            long utcMillis = fields.number("utc_ms", Long.MIN_VALUE, Long.MAX_VALUE);
            return new RigState(online, sessionNo, utcMillis, fields.textOrNull("alarm"));
        });
    }
}
