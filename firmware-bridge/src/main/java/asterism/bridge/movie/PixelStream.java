package asterism.bridge.movie;

import java.io.Closeable;
import java.io.IOException;

/** Pictures of one file after another, without clocks. */
interface PixelStream extends Closeable {
    int width();

    int height();

    /** -1 when unknown. */
    long frames();

    /** Frames per second the container states, 0 when it states none. */
    double containerFps();

    /** Whether this looks written by Miniscope-DAQ, whose container always says 60 frames per second. */
    boolean daqLike();

    /** Fills width × height pixels; false at the end. */
    boolean next(byte[] pixels) throws IOException;
}
