package asterism.bridge.mio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Finds out layout, size and frame rate of a stream from its first seconds. Allocates; not for the hot path. */
public final class StreamSurvey {
    private static final int LONGEST_HEADER_BITS = 8 * Layout.PROTOBUF.headerBytes();

    private final byte[] bytes;
    private final int bits;
    private final List<Integer> preambles = new ArrayList<>();
    private final Map<Layout, Integer> votes = new EnumMap<>(Layout.class);
    private int afterDummies;

    private StreamSurvey(byte[] bytes, int length) {
        this.bytes = Arrays.copyOf(bytes, length + Bits.SLACK);
        this.bits = 8 * length;
    }

    /**
     * Surveys the beginning of a stream.
     *
     * @param bytes at least one whole frame and the buffer after it, if the size is to be found; at most 2^27
     * @param width and {@code height} of a frame; null = the square that a complete frame's pixels make
     * @throws StreamException when this is no stream, of an unknown layout, or of another size
     */
    public static StreamFormat of(byte[] bytes, int length, Integer width, Integer height) throws StreamException {
        StreamSurvey survey = new StreamSurvey(bytes, length);
        survey.findPreambles();
        return survey.format(survey.layout(), width, height);
    }

    private void findPreambles() {
        HeaderReader[] readers =
                Arrays.stream(Layout.values()).map(HeaderReader::new).toArray(HeaderReader[]::new);
        BufferHeader header = new BufferHeader();
        for (int i = 0; 8 * i + LONGEST_HEADER_BITS <= bits; i++) {
            int at = Preamble.possible(bytes, i) ? Preamble.at(bytes, i) : -1;
            if (at < 0) {
                continue;
            }
            preambles.add(at);
            afterDummies += at >= 32 && Bits.half(bytes, at - 32) == Preamble.DUMMY ? 1 : 0;
            for (HeaderReader reader : readers) {
                votes.merge(reader.layout(), reader.read(bytes, at, header) ? 1 : 0, Integer::sum);
            }
        }
    }

    /** A checksum decides; headers of layout 3 look like those of layout 1 to one who does not check. */
    private Layout layout() throws StreamException {
        Layout best = Layout.ONE;
        for (Layout layout : Layout.values()) {
            int count = votes(layout);
            boolean more = best.checked() ? count > votes(best) : 2 * count > votes(Layout.ONE);
            if (layout.checked() && count > 0 && more) {
                best = layout;
            }
        }
        if (votes(best) > 0) {
            return best;
        }
        if (afterDummies == 0) {
            throw new StreamException("holds no buffer of a wireless stream: the preamble 0x12345678 after a dummy word"
                    + " is nowhere, at no bit phase");
        }
        throw new StreamException("has an unknown header layout: " + afterDummies
                + " preambles, but none is followed by"
                + " layout 1, layout 3, layout 4 or the 64-byte header; the first one's words are " + firstWords());
    }

    private int votes(Layout layout) {
        return votes.getOrDefault(layout, 0);
    }

    private String firstWords() {
        int at = preambles.stream()
                .filter(p -> p >= 32 && Bits.half(bytes, p - 32) == Preamble.DUMMY)
                .findFirst()
                .orElseThrow();
        List<String> words = new ArrayList<>();
        for (int n = 1; n <= 13; n++) {
            words.add(String.format("%08x", Bits.word(bytes, at + 32 * n)));
        }
        return String.join(" ", words);
    }

    private StreamFormat format(Layout layout, Integer width, Integer height) throws StreamException {
        HeaderReader reader = new HeaderReader(layout);
        BufferHeader header = new BufferHeader();
        FrameTallies tallies = new FrameTallies();
        for (int at : preambles) {
            if (reader.read(bytes, at, header)) {
                tallies.add(header);
            }
        }
        int[] size = tallies.size(width, height);
        StreamFormat usual = StreamFormat.of(layout, size[0], size[1]);
        long each = tallies.bufferPixels();
        int bufferPixels = each > 0 ? (int) each : usual.bufferPixels();
        StreamFormat format =
                new StreamFormat(layout, size[0], size[1], bufferPixels, tallies.fps(), StreamFormat.UNKNOWN);
        return new StreamFormat(layout, size[0], size[1], bufferPixels, tallies.fps(), countAtZero(reader, format));
    }

    /** What the first headers say, if two of them in a row agree; a later restart does not count. */
    private long countAtZero(HeaderReader reader, StreamFormat format) {
        BufferHeader header = new BufferHeader();
        long before = StreamFormat.UNKNOWN;
        for (int at : preambles) {
            if (reader.read(bytes, at, header) && header.pixelCount == format.pixelsOf(header.frameBufferCount)) {
                long now = format.countAtZero(header);
                if (now == before) {
                    return now;
                }
                before = now;
            }
        }
        return StreamFormat.UNKNOWN;
    }
}
