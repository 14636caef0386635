package asterism.bridge.mio;

/** The 32 bytes in which firmware of layouts 3 and 4 names itself, one byte a buffer. */
public final class VersionRecord {
    static final int BYTES = 32;
    private static final int MAGIC = 0xa5;
    private static final int ALL = -1;

    private final byte[] bytes = new byte[BYTES];
    private int have;

    /** Takes the byte that this buffer carries, if any. */
    public void take(BufferHeader header) {
        if (header.versionByte < 0) {
            return;
        }
        int index = (int) (header.bufferCount % BYTES);
        bytes[index] = (byte) header.versionByte;
        have |= 1 << index;
    }

    /** Whether all bytes came, begin with the magic number and sum to 0. */
    public boolean whole() {
        int sum = 0;
        for (byte b : bytes) {
            sum += b;
        }
        return have == ALL && (bytes[0] & 0xff) == MAGIC && (sum & 0xff) == 0;
    }

    /** Format of the record itself, 1 in every firmware known. */
    public int format() {
        return bytes[1] & 0xff;
    }

    /** The firmware's version, like {@code 1.4.0}. */
    public String firmware() {
        return (bytes[2] & 0xff) + "." + (bytes[3] & 0xff) + "." + (bytes[4] & 0xff);
    }

    /** All 32 bytes; how wide the fields behind the version are is not documented. */
    public byte[] bytes() {
        return bytes.clone();
    }
}
