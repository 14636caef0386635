package asterism.bridge.movie;

import asterism.bridge.frame.Frame;
import java.io.IOException;

/** A recording, read once from the first frame to the last. Used by one thread. */
public interface Movie extends AutoCloseable {
    /** Columns, 1..4096. */
    int width();

    /** Rows, 1..4096. */
    int height();

    /** Number of frames the files announce, -1 when unknown. */
    long frames();

    /** Frames per second. */
    double fps();

    /** Where {@link #fps()} comes from: {@code option}, {@code timestamps}, {@code container}, or {@code
     * instrument} when it was measured on the device's own clock in a stream. */
    String fpsOrigin();

    /** What the recording's own clock did, if it has time stamps; null if not. */
    default ClockCheck clock() {
        return null;
    }

    /**
     * Fills {@code frame} with the next picture, its device frame number and device time.
     *
     * @param frame as large as this movie
     * @return false at the end; the frame is then unchanged
     * @throws MovieException when the file is damaged, naming the byte or the frame
     */
    boolean read(Frame frame) throws IOException;

    @Override
    void close() throws IOException;
}
