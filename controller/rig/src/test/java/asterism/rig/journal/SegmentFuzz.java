package asterism.rig.journal;

import asterism.fuzzing.Scratch;
import asterism.wire.Epoch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Any bytes as a segment of the journal. */
public final class SegmentFuzz {
    private static final Epoch EPOCH = Epoch.create(1_700_000_000_000L, RandomGenerator.of("L64X128MixRandom"), null);

    private SegmentFuzz() {}

    /** An odd first byte puts a right header before the rest, an even one leaves it to chance; bit 1: good records too. */
    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        if (data.length == 0) {
            return;
        }
        byte[] rest = Arrays.copyOfRange(data, 1, data.length);
        byte[] start = (data[0] & 1) != 0 ? Segment.header(EPOCH) : new byte[0];
        byte[] good = (data[0] & 2) != 0 ? Segment.frame(7, new byte[] {'{', '}'}) : new byte[0];
        byte[] later = (data[0] & 4) != 0 ? Segment.frame(9, new byte[] {'{', '}'}) : new byte[0];
        Path path = Scratch.file(Segment.nameOf(7), join(start, good, rest, later));
        Segment segment = new Segment(path, EPOCH, 7);
        SegmentReader.epochOf(segment);
        long last = JournalReader.lastSeq(segment);
        boolean begun = start.length > 0 && good.length > 0;
        if (last < (begun ? 7 : 6)) {
            throw new IllegalStateException("the last whole record is " + last);
        }
    }

    private static byte[] join(byte[]... parts) {
        byte[] all = new byte[0];
        for (byte[] part : parts) {
            int at = all.length;
            all = Arrays.copyOf(all, at + part.length);
            System.arraycopy(part, 0, all, at, part.length);
        }
        return all;
    }
}
