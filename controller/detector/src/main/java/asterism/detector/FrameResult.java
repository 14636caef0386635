package asterism.detector;

import asterism.detector.ensemble.Activation;
import asterism.detector.trace.CellTraces;
import asterism.detector.trigger.TriggerDecision;

/**
 * What one frame came to. One instance is reused for every frame: copy what is to be kept.
 *
 * <p>Frames count from 0 in the order received.
 */
public final class FrameResult {
    /** The displacement changed faster than can be trusted, or is out of range. */
    public static final int MOTION = 1;
    /** The picture does not look like the template: torn, blocks, stripes. */
    public static final int BROKEN = 2;
    /** More than one pixel in fifty is at full scale. */
    public static final int SATURATED = 4;
    /** Hardly any light. */
    public static final int LED_OFF = 8;
    /** Rows of this frame never arrived. */
    public static final int PARTIAL = 16;
    /** Value of a trace whose cell is not in the picture. */
    public static final int UNOBSERVED = CellTraces.UNOBSERVED;

    public int frame;
    public long deviceFrame;
    /** Instrument's clock, µs. */
    public long deviceMicros;
    /** Displacement in full-resolution pixels, positive = down, right. */
    public int dyQ8;

    public int dxQ8;
    /** Normalised correlation with the template, 1.0 = 32768. */
    public int scoreQ15;
    /** Mean of the region, grey levels. */
    public int brightnessQ8;

    public int flags;
    /** The animal's movement: 0 unknown, 1 rest, 2 transition, 3 moving. */
    public int movement;
    /** Frames that the instrument counted and that never arrived, just before this one. */
    public int droppedBefore;
    /** This frame's activations are held back: it is marked itself or too close to one that is. */
    public boolean vetoed;

    /** ΔF per cell in units of its noise; {@link #UNOBSERVED}. */
    public final int[] traceQ8;
    /** Fluorescence above the local background, grey levels; {@link #UNOBSERVED}. */
    public final int[] fluorescenceQ8;
    /** Decaying activity that inference sees now, per cell, units of noise. */
    public final int[] activityQ8;
    /** Activity that began {@code lag} frames ago as known now, per cell, units of noise, no threshold. */
    public final int[] jumpQ8;
    /** Brightness at rest before background subtraction, grey levels. */
    public final int[] f0Q8;

    /** Onsets that became known with this frame. */
    public int onsets;

    public final int[] onsetCell;
    public final int[] onsetFrame;

    /** Bursts that ended and so have their final size. */
    public int bursts;

    public final int[] burstCell;
    public final int[] burstOnsetFrame;
    public final int[] burstCommitFrame;
    public final int[] burstSizeQ8;

    /** Activations that ended with this frame, with their final extent. */
    public int activations;

    public final Activation[] activation;

    /** Activations accepted with this frame, before their end is known (tier 2 only). */
    public int commits;

    public final Activation[] commit;

    /** What the trigger rules made of this frame's commits. */
    public int decisions;

    public final TriggerDecision[] decision;

    /** A second of the instrument's clock has ended: its summary is ready. */
    public boolean secondEnded;
    /** The same of a minute. */
    public boolean minuteEnded;

    public FrameResult(int cells, int ensembles) {
        traceQ8 = new int[cells];
        fluorescenceQ8 = new int[cells];
        activityQ8 = new int[cells];
        jumpQ8 = new int[cells];
        f0Q8 = new int[cells];
        onsetCell = new int[cells];
        onsetFrame = new int[cells];
        burstCell = new int[cells];
        burstOnsetFrame = new int[cells];
        burstCommitFrame = new int[cells];
        burstSizeQ8 = new int[cells];
        activation = new Activation[ensembles + 4];
        commit = new Activation[ensembles + 4];
        decision = new TriggerDecision[ensembles];
    }
}
