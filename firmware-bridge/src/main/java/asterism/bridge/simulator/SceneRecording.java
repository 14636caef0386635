package asterism.bridge.simulator;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Renders a stretch of a scene faster than real time, with several threads, and hands the frames over in order. */
public final class SceneRecording {
    private static final int BATCH = 16;

    private SceneRecording() {}

    /** Where rendered frames go. */
    @FunctionalInterface
    public interface FrameTaker {
        /**
         * Takes one frame.
         *
         * @param n frame number; frames the sensor lost are left out
         * @param pixels grey, row-major, valid during the call only
         */
        void take(long n, byte[] pixels) throws IOException;
    }

    /**
     * Renders frames lo .. hi-1 with the LED fully on.
     *
     * @param threads 1 or more
     * @throws IOException what the taker threw
     */
    public static void render(Scene scene, long lo, long hi, int threads, FrameTaker taker) throws IOException {
        byte[][] pixels = new byte[threads * BATCH][scene.width() * scene.height()];
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            for (long first = lo; first < hi; first += pixels.length) {
                long start = first;
                int count = (int) Math.min(pixels.length, hi - first);
                List<Future<?>> parts = new ArrayList<>();
                for (int t = 0; t < threads; t++) {
                    int offset = t;
                    parts.add(workers.submit(() -> {
                        for (int i = offset; i < count; i += threads) {
                            scene.render(start + i, 1, pixels[i]);
                        }
                    }));
                }
                await(parts);
                for (int i = 0; i < count; i++) {
                    if (!scene.dropped(start + i)) {
                        taker.take(start + i, pixels[i]);
                    }
                }
            }
        }
    }

    private static void await(List<Future<?>> parts) throws IOException {
        for (Future<?> part : parts) {
            try {
                part.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("rendering was interrupted", e);
            } catch (ExecutionException e) {
                throw new IOException("a frame could not be rendered: " + e.getCause(), e);
            }
        }
    }
}
