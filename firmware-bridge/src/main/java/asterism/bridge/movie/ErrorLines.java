package asterism.bridge.movie;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Empties a child's error output while it runs, keeps the first line, ends the child when closed. */
final class ErrorLines implements AutoCloseable {
    private final Process process;
    private final Thread reader;
    private volatile String first = "";

    ErrorLines(Process process) {
        this.process = process;
        this.reader = Thread.ofVirtual().name("ffmpeg errors").start(this::drain);
    }

    private void drain() {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (first.isEmpty()) {
                    first = line.strip();
                }
            }
        } catch (IOException e) {
            first = first.isEmpty() ? e.toString() : first;
        }
    }

    /** The child's first complaint once it has ended, as the tail of a sentence; empty when it had none. */
    String last() throws IOException {
        try {
            reader.join(2000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MovieException("interrupted while waiting for ffmpeg", e);
        }
        return first.isEmpty() ? "" : ": " + first;
    }

    int exitValue() throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MovieException("interrupted while waiting for ffmpeg", e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
