package asterism.wire;

/**
 * One picture for people, not journalled and dropped first.
 *
 * @param rig the rig's id
 * @param session the session's id; null outside one
 * @param frame frame number of the session, 0-based
 * @param timeMillis the instrument's clock from session start
 * @param width width in pixels of the full-resolution picture
 * @param height its height
 * @param dyQ8 displacement in full-resolution pixels times 256; null if unknown
 * @param dxQ8 as {@code dyQ8}, to the right
 * @param lit base64 of a {@link BitMask}: the cells active now
 * @param jpeg base64 of the picture, possibly smaller than full resolution
 */
public record PreviewFrame(
        String rig,
        String session,
        long frame,
        double timeMillis,
        int width,
        int height,
        Integer dyQ8,
        Integer dxQ8,
        String lit,
        String jpeg) {
    /** Most bytes of a preview message. */
    public static final int MAX_BYTES = 64 * 1024;

    /** The payload of {@code preview}; one line. The caller checks {@link #MAX_BYTES} and lowers the quality. */
    public byte[] toJson() {
        return JsonText.object(json -> {
            json.writeStringField("rig", rig);
            json.writeStringField("session", session);
            json.writeNumberField("frame", frame);
            JsonText.number(json, "time_ms", (Double) timeMillis);
            json.writeNumberField("width", width);
            json.writeNumberField("height", height);
            JsonText.number(json, "dy_q8", dyQ8);
            JsonText.number(json, "dx_q8", dxQ8);
            json.writeStringField("lit", lit);
            json.writeStringField("jpeg", jpeg);
        });
    }
}
