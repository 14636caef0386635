package asterism.detector.summary;

import asterism.detector.ensemble.Ensembles;
import asterism.detector.fixed.Fixed;
import java.util.Arrays;

/** What is counted alike in every stretch of time, of frames as they came and how many cells were together in them. */
public abstract sealed class FrameCounts permits Minute, Summary {
    /** Bins of the histograms of how many cells were active together; the last takes all above. */
    public static final int COUNT_BINS = 64;

    /** First and last frame, -1 without any. */
    public int frameLow;

    public int frameHigh;
    public long startMicros;
    public int framesReceived;
    public int framesLost;
    public int framesBroken;
    /** Frames in which activations were held back. */
    public int framesVetoed;

    public int framesSaturated;
    /** Largest displacement of the frames that are not broken, and the sum of their squares, (pixels Q8)². */
    public int shiftMaxQ8;

    public long shiftSquares;
    /** Frames by how many cells were active in the window that ends with them, and the same for the lagged surrogate. */
    public final int[] countHistogram = new int[COUNT_BINS];

    public final int[] lagHistogram = new int[COUNT_BINS];

    FrameCounts() {}

    void clear() {
        frameLow = frameHigh = -1;
        startMicros = 0;
        framesReceived = framesLost = framesBroken = framesVetoed = framesSaturated = 0;
        shiftMaxQ8 = 0;
        shiftSquares = 0;
        Arrays.fill(countHistogram, 0);
        Arrays.fill(lagHistogram, 0);
    }

    void copyFrames(FrameCounts other) {
        frameLow = other.frameLow;
        frameHigh = other.frameHigh;
        startMicros = other.startMicros;
        framesReceived = other.framesReceived;
        framesLost = other.framesLost;
        framesBroken = other.framesBroken;
        framesVetoed = other.framesVetoed;
        framesSaturated = other.framesSaturated;
        shiftMaxQ8 = other.shiftMaxQ8;
        shiftSquares = other.shiftSquares;
        copy(other.countHistogram, countHistogram);
        copy(other.lagHistogram, lagHistogram);
    }

    static void copy(int[] from, int[] to) {
        System.arraycopy(from, 0, to, 0, to.length);
    }

    void frame(int frame, int lostBefore, boolean broken, boolean saturated, boolean vetoed) {
        frameLow = framesReceived == 0 ? frame : frameLow;
        frameHigh = frame;
        framesReceived++;
        framesLost += lostBefore;
        framesBroken += broken ? 1 : 0;
        framesSaturated += saturated ? 1 : 0;
        framesVetoed += vetoed ? 1 : 0;
    }

    /** A frame that is not broken was displaced by so much, squared. */
    void shift(long square) {
        shiftSquares += square;
        shiftMaxQ8 = Math.max(shiftMaxQ8, (int) Fixed.squareRoot(square));
    }

    void together(Ensembles ensembles) {
        count(countHistogram, ensembles.activeCount);
        count(lagHistogram, ensembles.surrogateCount);
    }

    private static void count(int[] histogram, int cells) {
        if (cells >= 0) {
            histogram[Math.min(COUNT_BINS - 1, cells)]++;
        }
    }
}
