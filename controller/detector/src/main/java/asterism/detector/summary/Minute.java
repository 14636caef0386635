package asterism.detector.summary;

import java.util.Arrays;

/** One minute of the instrument's clock, counted; arrays of four are by {@link Movement}. Reused, so copy what is kept. */
public final class Minute extends FrameCounts {
    /** Number in the session from 0; even and odd ones are apart in {@link Pairs}. */
    public int number;

    public int clockJumps;
    /** Time in which activations would have been seen, and in which they were held back. */
    public final long[] validMicros = new long[Movement.STATES];

    public final long[] vetoedMicros = new long[Movement.STATES];
    /** Windows side by side; the third kind is cut by lost frames or a clock that jumped. */
    public final int[] windowsValid = new int[Movement.STATES];

    public final int[] windowsVetoed = new int[Movement.STATES];
    public int windowsCut;
    /** Onsets of all cells in frames that were not vetoed, and in those that were. */
    public final int[] onsets = new int[Movement.STATES];

    public int vetoedOnsets;
    public final int[] tier1 = new int[Movement.STATES];
    /** By position of the template in the profile · 4 + state. */
    public final int[] hits;

    public final int[] decoyHits;
    /** Windows that count in which each cell was active. */
    public final int[] activeWindows;

    public long brightnessSum;
    public int brightnessLow;
    public int brightnessHigh;
    public int fired;
    public int sham;
    public int refractory;
    public int rate;
    public int vetoed;
    private final int[][] arrays;

    public Minute(int cells, int ensembles) {
        hits = new int[ensembles * Movement.STATES];
        decoyHits = new int[ensembles * Movement.STATES];
        activeWindows = new int[cells];
        arrays = new int[][] {windowsValid, windowsVetoed, onsets, tier1, hits, decoyHits, activeWindows};
    }

    /** Begins the minute with this number. */
    void clear(int newNumber) {
        clear();
        number = newNumber;
        clockJumps = windowsCut = vetoedOnsets = 0;
        brightnessSum = 0;
        brightnessLow = Integer.MAX_VALUE;
        brightnessHigh = 0;
        fired = sham = refractory = rate = vetoed = 0;
        Arrays.fill(validMicros, 0);
        Arrays.fill(vetoedMicros, 0);
        for (int[] counts : arrays) {
            Arrays.fill(counts, 0);
        }
    }

    public void copyFrom(Minute other) {
        copyFrames(other);
        number = other.number;
        clockJumps = other.clockJumps;
        windowsCut = other.windowsCut;
        vetoedOnsets = other.vetoedOnsets;
        brightnessSum = other.brightnessSum;
        brightnessLow = other.brightnessLow;
        brightnessHigh = other.brightnessHigh;
        fired = other.fired;
        sham = other.sham;
        refractory = other.refractory;
        rate = other.rate;
        vetoed = other.vetoed;
        System.arraycopy(other.validMicros, 0, validMicros, 0, Movement.STATES);
        System.arraycopy(other.vetoedMicros, 0, vetoedMicros, 0, Movement.STATES);
        for (int i = 0; i < arrays.length; i++) {
            copy(other.arrays[i], arrays[i]);
        }
    }
}
