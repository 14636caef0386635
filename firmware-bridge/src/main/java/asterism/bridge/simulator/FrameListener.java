package asterism.bridge.simulator;

import java.io.IOException;

/** Learns which pictures the simulated sensor has taken. */
@FunctionalInterface
public interface FrameListener {
    /**
     * A frame was counted by the sensor, sent or lost.
     *
     * @param n number of the picture in its source
     * @param deviceFrame number the sensor gave it
     */
    void counted(long n, long deviceFrame) throws IOException;
}
