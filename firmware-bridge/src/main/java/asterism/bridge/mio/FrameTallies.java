package asterism.bridge.mio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** From headers in their order: how many pixels buffers and frames have, and how fast frames come. */
final class FrameTallies {
    private final Map<Long, Integer> bufferPixels = new HashMap<>();
    private final Map<Long, Integer> framePixels = new HashMap<>();
    private final List<Long> intervals = new ArrayList<>();
    private long count = -2;
    private long frame = -2;
    private long inFrame = -2;
    private long pixels;
    private long sum = -1;
    private long began = -1;
    private long beganFrame = -2;

    void add(BufferHeader h) {
        boolean next = h.bufferCount == count + 1;
        if (h.frameBufferCount == 0) {
            if (sum > 0 && next && h.frameNum == frame + 1) {
                framePixels.merge(sum, 1, Integer::sum);
            }
            bufferPixels.merge(h.pixelCount, 1, Integer::sum);
            if (h.frameNum == beganFrame + 1 && h.timestamp > began) {
                intervals.add(h.timestamp - began);
            }
            beganFrame = h.frameNum;
            began = h.timestamp;
            sum = h.pixelCount;
        } else if (next && sum > 0 && h.frameNum == frame && h.frameBufferCount == inFrame + 1) {
            sum += h.pixelCount;
            if (h.pixelCount < pixels) {
                framePixels.merge(sum, 1, Integer::sum);
                sum = -1;
            }
        } else {
            sum = -1;
        }
        count = h.bufferCount;
        frame = h.frameNum;
        inFrame = h.frameBufferCount;
        pixels = h.pixelCount;
    }

    /** Pixels of a whole frame, -1 when none came. */
    long framePixels() {
        return mostFrequent(framePixels);
    }

    /** Pixels of a frame's first buffer, -1 when none came. */
    long bufferPixels() {
        return mostFrequent(bufferPixels);
    }

    /** From the mean of those intervals that lie within half the median of it; 0 when unknown. */
    double fps() {
        if (intervals.isEmpty()) {
            return 0;
        }
        long[] sorted = intervals.stream().mapToLong(Long::longValue).sorted().toArray();
        long median = sorted[sorted.length / 2];
        double mean = Arrays.stream(sorted)
                .filter(interval -> 2 * Math.abs(interval - median) <= median)
                .average()
                .orElse((double) median);
        return 1000 / mean;
    }

    /**
     * The size of frames with so many pixels.
     *
     * @param width and {@code height} as the user gave them, null = the square
     */
    int[] size(Integer width, Integer height) throws StreamException {
        long all = framePixels();
        if (width != null) {
            if (all > 0 && all != (long) width * height) {
                throw new StreamException("has frames of " + all + " pixels, not " + width + "x" + height);
            }
            return new int[] {width, height};
        }
        if (all <= 0) {
            throw new StreamException(
                    "holds no complete frame in its beginning, so that its size is unknown: give --size WIDTHxHEIGHT");
        }
        int side = (int) Math.round(Math.sqrt((double) all));
        if ((long) side * side != all || side > 4096) {
            throw new StreamException(
                    "has frames of " + all + " pixels, which make no square: give --size WIDTHxHEIGHT");
        }
        return new int[] {side, side};
    }

    private static long mostFrequent(Map<Long, Integer> counts) {
        return counts.entrySet().stream()
                .max(Map.Entry.<Long, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(-1L);
    }
}
