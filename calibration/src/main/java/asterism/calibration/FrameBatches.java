package asterism.calibration;

import asterism.bridge.frame.Frame;
import asterism.bridge.movie.Movie;
import java.io.IOException;

/** Reads a movie in batches of frames, so that the frames of a batch can be worked on at once. */
public final class FrameBatches {
    private final Movie movie;
    private final Frame[] frames;
    private int count;
    private long first;

    /**
     * Batches of a movie.
     *
     * @param movie read from where it stands; stays open
     * @param size frames in a batch, 1 or more
     */
    public FrameBatches(Movie movie, int size) {
        this.movie = movie;
        this.frames = new Frame[size];
        for (int i = 0; i < size; i++) {
            frames[i] = new Frame(movie.width(), movie.height());
        }
    }

    /**
     * Reads the next batch over the last one.
     *
     * @return false if the movie had ended
     * @throws IOException if the movie is damaged
     */
    public boolean next() throws IOException {
        first += count;
        count = 0;
        while (count < frames.length && movie.read(frames[count])) {
            count++;
        }
        return count > 0;
    }

    /** Frames in this batch. */
    public int count() {
        return count;
    }

    /** Number in the movie of this batch's first frame. */
    public long first() {
        return first;
    }

    /** Frame {@code i} of this batch; overwritten by {@link #next()}. */
    public Frame frame(int i) {
        return frames[i];
    }
}
