package asterism.app.live;

import asterism.bridge.frame.Frame;
import asterism.bridge.movie.AviWriter;
import asterism.bridge.movie.Movie;
import asterism.bridge.movie.MovieOptions;
import asterism.bridge.movie.Movies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A recorded sweep.
 *
 * @param device the device's folder of the recording
 * @param steps in the order in which they were taken
 */
public record Swept(Path device, List<SweepStep> steps) {
    /**
     * Copies the frames that belong to a step, and only those, into one movie.
     *
     * @param movie an AVI that is made
     * @param table CSV that is made: the first frame of each step and its value; null for none
     * @param header of the table
     * @throws SweepException if a step has lost half of its frames or more
     */
    public void cut(Path movie, Path table, String header) throws IOException, SweepException {
        StringBuilder rows = new StringBuilder(header).append('\n');
        try (Movie from = Movies.open(device, new MovieOptions(null, null, null, null));
                AviWriter to = new AviWriter(movie, from.width(), from.height(), from.fps())) {
            Frame frame = new Frame(from.width(), from.height());
            int at = 0;
            int taken = 0;
            while (at < steps.size() && from.read(frame)) {
                while (at < steps.size() && frame.deviceFrame > steps.get(at).lastFrame()) {
                    enough(steps.get(at), taken);
                    taken = 0;
                    at++;
                }
                if (at < steps.size() && steps.get(at).has(frame.deviceFrame)) {
                    if (taken == 0) {
                        rows.append(to.frames())
                                .append(',')
                                .append(steps.get(at).value())
                                .append('\n');
                    }
                    to.write(frame.pixels());
                    taken++;
                }
            }
            for (; at < steps.size(); at++) {
                enough(steps.get(at), taken);
                taken = 0;
            }
        }
        if (table != null) {
            Files.writeString(table, rows);
        }
    }

    private static void enough(SweepStep step, int taken) throws SweepException {
        long wanted = step.lastFrame() - step.firstFrame() + 1;
        if (taken <= wanted / 2) {
            throw new SweepException("of the " + wanted + " frames at " + step.value() + " only " + taken
                    + " were recorded: is the disk too slow?");
        }
    }
}
