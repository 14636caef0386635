package asterism.bridge.movie;

import asterism.bridge.frame.Frame;
import java.io.IOException;

/** A stream of pictures together with the clock that times them. */
final class ClockedMovie implements Movie {
    private final String name;
    private final PixelStream pictures;
    private final FrameClock clock;
    private long frame;

    ClockedMovie(String name, PixelStream pictures, FrameClock clock) {
        this.name = name;
        this.pictures = pictures;
        this.clock = clock;
    }

    @Override
    public int width() {
        return pictures.width();
    }

    @Override
    public int height() {
        return pictures.height();
    }

    @Override
    public long frames() {
        return pictures.frames();
    }

    @Override
    public double fps() {
        return clock.fps();
    }

    @Override
    public String fpsOrigin() {
        return clock.origin();
    }

    @Override
    public ClockCheck clock() {
        return clock.check();
    }

    @Override
    public boolean read(Frame into) throws IOException {
        if (into.width() != width() || into.height() != height()) {
            throw new IllegalArgumentException("a frame of " + into.width() + "x" + into.height()
                    + " cannot hold a picture of " + width() + "x" + height());
        }
        if (!pictures.next(into.pixels())) {
            return false;
        }
        clock.checkHas(name, frame);
        into.deviceFrame = clock.deviceFrame(frame);
        into.deviceMicros = clock.deviceMicros(frame);
        into.hostNanos = System.nanoTime();
        into.flags = 0;
        into.missingPackets = 0;
        frame++;
        return true;
    }

    @Override
    public void close() throws IOException {
        pictures.close();
    }
}
