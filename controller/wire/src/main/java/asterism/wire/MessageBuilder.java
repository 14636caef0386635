package asterism.wire;

import java.io.ByteArrayOutputStream;

/** Gathers records into one message as long as they fit. Used by one thread. */
public final class MessageBuilder {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
    private int records;

    /**
     * Adds a record's exact bytes.
     *
     * @return false, and nothing added, if the message would exceed its bounds
     * @throws IllegalArgumentException if the record alone exceeds {@link Message#MAX_RECORD_BYTES} or is empty
     */
    public boolean add(byte[] record) {
        if (record.length == 0 || record.length > Message.MAX_RECORD_BYTES) {
            throw new IllegalArgumentException(
                    "a record has 1.." + Message.MAX_RECORD_BYTES + " bytes, found " + record.length);
        }
        int length = records == 0 ? record.length + 2 : bytes.size() + record.length + 2;
        if (records == Message.MAX_RECORDS || length > Message.MAX_BYTES) {
            return false;
        }
        bytes.write(records == 0 ? '[' : ',');
        bytes.write(record, 0, record.length);
        records++;
        return true;
    }

    /** How many records are in it. */
    public int records() {
        return records;
    }

    /** The message; the builder is empty again afterwards. */
    public byte[] build() {
        if (records == 0) {
            throw new IllegalArgumentException("a message holds at least one record");
        }
        bytes.write(']');
        byte[] message = bytes.toByteArray();
        bytes.reset();
        records = 0;
        return message;
    }
}
