package asterism.bridge.link;

/** The numbers of PROTOCOL.md. */
public final class Protocol {
    /** The version spoken here. */
    public static final int VERSION = 1;
    /** Longest lease a head stage grants, milliseconds. */
    public static final int MAX_TTL_MS = 180;
    /** Bytes in front of a payload. */
    public static final int HEADER = 12;
    /** Bytes behind a payload. */
    public static final int TRAILER = 4;
    /** Longest payload. */
    public static final int MAX_PAYLOAD = 8224;
    /** Longest payload of a command, host to device. */
    public static final int MAX_COMMAND = 64;
    /** Longest packet. */
    public static final int MAX_PACKET = HEADER + MAX_PAYLOAD + TRAILER;

    /** Device to host: what the device is. */
    public static final int HELLO_REPLY = 0x01;
    /** Device to host: rows of a frame. */
    public static final int ROWS = 0x02;
    /** Device to host: state of the light and of the device. */
    public static final int TELEMETRY = 0x03;
    /** Device to host: answer to a command, with read-back. */
    public static final int ACK = 0x04;
    /** Device to host: no frame will follow. */
    public static final int END = 0x05;
    /** Device to host: a TTL line has changed. */
    public static final int EDGE = 0x06;
    /** Device to host: where the head points. */
    public static final int ORIENTATION = 0x07;
    /** Device to host: answer to CLOCK. */
    public static final int CLOCK_REPLY = 0x08;
    /** Device to host: answer to SET and GET, with read-back. */
    public static final int VALUE = 0x09;
    /** Host to device: who are you. */
    public static final int HELLO = 0x81;
    /** Host to device: light for a short time. */
    public static final int LEASE = 0x82;
    /** Host to device: dark at once. */
    public static final int DARK = 0x83;
    /** Host to device: what time is it. */
    public static final int CLOCK = 0x84;
    /** Host to device: change a setting. */
    public static final int SET = 0x85;
    /** Host to device: what does a setting stand at. */
    public static final int GET = 0x86;

    /** After so long a silence in the middle of a command what came of it is forgotten, milliseconds. */
    public static final int SILENCE_MS = 20;

    static final byte[] SYNC = {0x41, (byte) 0xD3, 0x54, (byte) 0xCC};
    static final int SYNC_WORD = 0xCC54D341;

    private Protocol() {}
}
