package asterism.bridge.simulator;

import java.io.IOException;

/** Where a simulated instrument takes its pictures from: a rendered scene or a movie that is played. */
public interface PictureSource extends AutoCloseable {
    /** Columns of a picture. */
    int width();

    /** Rows of a picture. */
    int height();

    /** Frames per second the pictures are meant to be shown at. */
    double fps();

    /** Number of pictures, -1 when they never end. */
    long frames();

    /**
     * Renders one picture. Called with ascending {@code n}; frames may be left out.
     *
     * @param n frame number from 0
     * @param light excitation from 0 (LED dark: only offset and read noise remain) to 1
     * @param pixels receives width × height bytes of 8-bit grey, row-major
     * @throws IOException when the picture cannot be read
     */
    void render(long n, double light, byte[] pixels) throws IOException;

    /**
     * Renders one picture through the instrument's settings; a source that knows none of them shows what it has.
     *
     * @param optics how it is seen
     */
    default void render(long n, double light, Optics optics, byte[] pixels) throws IOException {
        render(n, light, pixels);
    }

    /** Whether the sensor loses frame {@code n}: its number is counted, its pixels never arrive. */
    boolean dropped(long n);

    @Override
    void close() throws IOException;
}
