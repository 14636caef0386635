package asterism.bridge.simulator;

import asterism.bridge.frame.Frame;
import asterism.bridge.movie.Movie;
import asterism.bridge.movie.MovieException;
import asterism.bridge.movie.MovieOptions;
import asterism.bridge.movie.Movies;
import java.io.IOException;
import java.nio.file.Path;

/** Plays a recording as a source of pictures, once or over and over. Used by one thread. */
public final class MoviePictures implements PictureSource {
    private final Path input;
    private final MovieOptions options;
    private final boolean loop;
    private final Frame ahead;
    private final double fps;
    private Movie movie;
    private long next;
    private long frames = -1;

    /**
     * Opens a recording.
     *
     * @param loop begin again at its end, for ever
     */
    public MoviePictures(Path input, MovieOptions options, boolean loop) throws IOException {
        this.input = input;
        this.options = options;
        this.loop = loop;
        this.movie = Movies.open(input, options);
        this.fps = movie.fps();
        this.ahead = new Frame(movie.width(), movie.height());
        if (!movie.read(ahead)) {
            movie.close();
            throw new MovieException(input + " holds no frame");
        }
    }

    @Override
    public int width() {
        return ahead.width();
    }

    @Override
    public int height() {
        return ahead.height();
    }

    @Override
    public double fps() {
        return fps;
    }

    /** Number of pictures once the last has been played, -1 before and when looping. */
    @Override
    public long frames() {
        return frames;
    }

    @Override
    public void render(long n, double light, byte[] pixels) throws IOException {
        while (next < n && frames < 0) {
            advance();
        }
        byte[] shown = ahead.pixels();
        if (light == 1) {
            System.arraycopy(shown, 0, pixels, 0, shown.length);
        } else {
            int scale = (int) Math.round(light * 65_536);
            for (int i = 0; i < shown.length; i++) {
                pixels[i] = (byte) Math.min(255, (shown[i] & 0xFF) * scale + 32_768 >> 16);
            }
        }
        if (next == n) {
            advance();
        }
    }

    /** As light that was recorded, a gain is a factor; what was recorded out of focus stays so. */
    @Override
    public void render(long n, double light, Optics optics, byte[] pixels) throws IOException {
        render(n, light * optics.gain(), pixels);
    }

    private void advance() throws IOException {
        next++;
        if (movie.read(ahead)) {
            return;
        }
        if (!loop) {
            frames = next;
            return;
        }
        movie.close();
        movie = Movies.open(input, options);
        if (!movie.read(ahead)) {
            throw new MovieException(input + " holds no frame any more");
        }
    }

    @Override
    public boolean dropped(long n) {
        return false;
    }

    @Override
    public void close() throws IOException {
        movie.close();
    }
}
