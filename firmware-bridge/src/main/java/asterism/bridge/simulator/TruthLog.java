package asterism.bridge.simulator;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a scene's truth while it is played: {@code FILE} with cells and ensembles at once, each activation as a line of
 * {@code FILE.activations.ndjson} once its first frame was sent (flushed once a second of frames), and {@code FILE} again
 * with all activations when closed. Frames in the files are device frame numbers. Used by one thread.
 */
public final class TruthLog implements Closeable {
    private final Scene scene;
    private final GroundTruth truth;
    private final Path file;
    private final Writer lines;
    private final StringBuilder all = new StringBuilder();
    private long next;
    private long nextFlush;

    /**
     * @param file truth file; its folder must exist, an older file of the name is replaced
     * @throws IOException when a file cannot be written
     */
    public TruthLog(Scene scene, Path file) throws IOException {
        this.scene = scene;
        this.truth = scene.truth();
        this.file = file;
        write("");
        lines = Files.newBufferedWriter(
                file.resolveSibling(file.getFileName() + ".activations.ndjson"),
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
    }

    /**
     * Tells that a frame was sent; numbers ascend, frames may be left out.
     *
     * @param n the scene's frame
     * @param deviceFrame the number it was sent with
     */
    public void sent(long n, long deviceFrame) throws IOException {
        for (GroundTruth.Activation activation : truth.activationsBetween(next, n + 1)) {
            String line = activation.toJson(deviceFrame - n);
            lines.write(line + "\n");
            all.append(all.isEmpty() ? "" : ",").append(line);
        }
        next = Math.max(next, n + 1);
        if (n >= nextFlush) {
            lines.flush();
            nextFlush = n + (long) Math.ceil(scene.fps());
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
        write(all.toString());
    }

    /** Replaces the truth file at once, so that nobody reads half of it. */
    private void write(String activations) throws IOException {
        String text = truth.toJson(0, 0).replace("\"activations\":[]", "\"activations\":[" + activations + "]");
        Path whole = file.resolveSibling(file.getFileName() + ".tmp");
        Files.writeString(whole, text);
        Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
