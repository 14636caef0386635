package asterism.bridge.simulator;

import java.util.ArrayList;
import java.util.List;

/** All that happens in one minute of a scene. Filled once, then only read, by any thread. */
final class SceneBlock {
    final long first;
    final int frames;
    /** Calcium of the cells, frame-major, in transients of one spike. */
    final float[] calcium;
    /** Calcium of the out-of-focus cells, frame-major. */
    final float[] blurred;
    /** Drive of the neuropil patches, frame-major. */
    final float[] neuropil;
    /** Rate of all cells relative to its mean. */
    final float[] gain;
    /** Displacement of the tissue, pixels, positive down and right. */
    final float[] shiftY;

    final float[] shiftX;
    /** Flicker times bleaching, about 1. */
    final float[] light;

    final boolean[] dropped;
    /** Spike times of each cell, seconds from the start of the scene, ascending. */
    final double[][] spikes;

    final List<GroundTruth.Burst> bursts = new ArrayList<>();
    final List<GroundTruth.Activation> activations = new ArrayList<>();

    SceneBlock(long first, int frames, int cells, int blurredCells, int patches) {
        this.first = first;
        this.frames = frames;
        calcium = new float[frames * cells];
        blurred = new float[frames * blurredCells];
        neuropil = new float[frames * patches];
        gain = new float[frames];
        shiftY = new float[frames];
        shiftX = new float[frames];
        light = new float[frames];
        dropped = new boolean[frames];
        spikes = new double[cells][];
    }
}
