package asterism.bridge.link;

import java.io.IOException;

/** Bytes to and from an instrument. One thread reads; any thread writes whole packets. */
public interface ByteLink extends AutoCloseable {
    /**
     * Reads what has come, waiting at most about 100 ms.
     *
     * @return bytes read, 0 when nothing came, -1 when the link is gone for good
     */
    int read(byte[] bytes, int offset, int length) throws IOException;

    /**
     * Writes all of it.
     *
     * @throws IOException when the link is gone or does not take the bytes
     */
    void write(byte[] bytes, int offset, int length) throws IOException;

    @Override
    void close() throws IOException;
}
