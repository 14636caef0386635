package asterism.detector.benchmark;

import asterism.detector.FramePath;
import asterism.detector.FrameResult;
import asterism.detector.IntegerMovie;
import asterism.detector.Performance;
import asterism.detector.profile.DetectorSettings;
import asterism.detector.profile.FlatField;
import asterism.detector.profile.Profile;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Frames of a busy scene, drawn beforehand and played in a circle, and a path that has seen one round of them. Its profile
 * holds a flat field, of an even sensor: cost does not depend on its values.
 */
@State(Scope.Thread)
public class Scene {
    /** More than the second-level cache holds; the walk of the brain closes after as many. */
    static final int ROUND = 256;

    /** Pixels a side, cells, templates; each template has four decoys. */
    @Param({"240/60/8", "304/100/16", "608/300/16", "608/1000/16"})
    public String size;

    public Profile profile;
    public byte[][] frames;
    int side;
    FramePath path;
    private int count;

    /** Draws the frames and plays them once. */
    @Setup(Level.Trial)
    public void draw() {
        String[] parts = size.split("/", 3);
        side = Integer.parseInt(parts[0]);
        IntegerMovie movie = new IntegerMovie(side, side, Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), 7);
        FlatField even = new FlatField(new char[side * side], new char[side * side]);
        Arrays.fill(even.gainQ15(), (char) FlatField.ONE_Q15);
        profile = movie.profile(DetectorSettings.standard()).withFlatField(even);
        frames = new Performance(movie, ROUND, 8).next(ROUND);
        path = new FramePath(profile);
        for (int i = 0; i < ROUND; i++) {
            accept();
        }
    }

    /** The next frame. */
    public byte[] turn() {
        return frames[++count & (ROUND - 1)];
    }

    int index() {
        return count & (ROUND - 1);
    }

    int count() {
        return count;
    }

    FrameResult accept() {
        byte[] frame = turn();
        return path.accept(frame, count, (long) count * IntegerMovie.FRAME_MICROS, 0);
    }

    void arrive() {
        byte[] frame = turn();
        path.begin(count, (long) count * IntegerMovie.FRAME_MICROS);
        path.rows(frame, 0, side);
    }
}
