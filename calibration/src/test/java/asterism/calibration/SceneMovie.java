package asterism.calibration;

import asterism.bridge.frame.Frame;
import asterism.bridge.movie.Movie;
import asterism.bridge.simulator.Scene;
import java.util.stream.IntStream;

/** A rendered scene held in memory and read as a movie, frames the sensor lost left out. */
public final class SceneMovie implements MovieSource {
    private final byte[][] pictures;
    private final long[] numbers;
    private final int width;
    private final int height;
    private final double fps;

    public SceneMovie(Scene scene, int frames) {
        width = scene.width();
        height = scene.height();
        fps = scene.fps();
        numbers = IntStream.range(0, frames)
                .filter(n -> !scene.dropped(n))
                .asLongStream()
                .toArray();
        pictures = new byte[numbers.length][width * height];
        IntStream.range(0, numbers.length).parallel().forEach(i -> scene.render(numbers[i], 1, pictures[i]));
    }

    public SceneMovie(byte[][] pictures, int width, int height, double fps) {
        this.pictures = pictures;
        this.width = width;
        this.height = height;
        this.fps = fps;
        this.numbers = IntStream.range(0, pictures.length).asLongStream().toArray();
    }

    /** Scene's frame numbers of the pictures. */
    public long[] numbers() {
        return numbers.clone();
    }

    @Override
    public Movie open() {
        return new Movie() {
            private int next;

            @Override
            public int width() {
                return width;
            }

            @Override
            public int height() {
                return height;
            }

            @Override
            public long frames() {
                return -1;
            }

            @Override
            public double fps() {
                return fps;
            }

            @Override
            public String fpsOrigin() {
                return "option";
            }

            @Override
            public boolean read(Frame frame) {
                if (next == pictures.length) {
                    return false;
                }
                System.arraycopy(pictures[next], 0, frame.pixels(), 0, pictures[next].length);
                frame.deviceFrame = numbers[next];
                frame.deviceMicros = Math.round(numbers[next] * 1e6 / fps);
                next++;
                return true;
            }

            @Override
            public void close() {
                next = pictures.length;
            }
        };
    }
}
