package asterism.bridge.mio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.frame.Frame;
import asterism.bridge.movie.Movie;
import asterism.bridge.movie.MovieException;
import asterism.bridge.movie.MovieOptions;
import asterism.bridge.movie.Movies;
import asterism.bridge.movie.SdCardMovie;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Card images written here by the documentation of both firmwares, over what an older recording left on the card. */
class SdCardTest {
    private static final int SIDE = 304;
    private static final int EACH = 20_480 - 48;
    private static final int BUFFERS = 5;
    private static final int FRAMES = 12;

    @TempDir
    Path folder;

    private final List<byte[]> pictures = new ArrayList<>();

    private static void words(ByteBuffer card, int sector, long... words) {
        for (int i = 0; i < words.length; i++) {
            card.putInt(512 * sector + 4 * i, (int) words[i]);
        }
    }

    /** @param recorded what sector 1023 says, 0 after a power cut */
    private Path card(boolean newer, Set<Integer> lost, int recorded, int cutTo) throws IOException {
        ByteBuffer card =
                ByteBuffer.allocate(512 * (1024 + 40 * BUFFERS * (FRAMES + 4))).order(ByteOrder.LITTLE_ENDIAN);
        write(card, newer, Set.of(), FRAMES + 3, 77);
        pictures.clear();
        write(card, newer, lost, FRAMES, 1);
        int stated = newer ? 608 : SIDE;
        words(card, 1022, 0x0D7CBA17, 0x0D7CBA17, 0x0D7CBA17, 0x0D7CBA17, 2, 15, 120, 60, 20, 5, 0, 1, 100, 140, 4, 3);
        words(card, 1023, stated, stated, 20, 20_480, recorded, lost.size());
        Path path = folder.resolve("card.img");
        Files.write(path, cutTo > 0 ? Arrays.copyOf(card.array(), cutTo) : card.array());
        return path;
    }

    private void write(ByteBuffer card, boolean newer, Set<Integer> lost, int frames, long seed) {
        Random random = new Random(seed);
        int sector = 1024;
        for (int f = 0; f < frames; f++) {
            byte[] picture = new byte[SIDE * SIDE];
            random.nextBytes(picture);
            pictures.add(picture);
            for (int n = 0; n < BUFFERS; n++) {
                int count = BUFFERS * f + n;
                if (lost.contains(count)) {
                    continue;
                }
                byte[] part = WireStream.part(picture, n, EACH);
                long millis = 3000 * (seed - 1) + 100 + 50 * f + 2 * n;
                words(card, sector, 12, count % 8, f, count, n, count, 0, millis, part.length, millis + 1, 170, 120);
                for (int i = 0; i < part.length; i++) {
                    card.put(512 * sector + 48 + i, part[i]);
                }
                sector += newer ? 40 : (part.length + 48 + 511) / 512;
            }
        }
    }

    private List<Frame> read(Path path, MovieOptions options) throws IOException {
        List<Frame> frames = new ArrayList<>();
        try (Movie movie = Movies.open(path, options)) {
            assertEquals(SIDE, movie.width());
            assertEquals(SIDE, movie.height());
            assertEquals(20, movie.fps(), 1e-9);
            Frame frame = new Frame(SIDE, SIDE);
            while (movie.read(frame)) {
                frames.add(frame);
                frame = new Frame(SIDE, SIDE);
            }
        }
        return frames;
    }

    @ParameterizedTest
    @CsvSource({"false,60", "false,0", "true,60", "true,0"})
    void aWholeRecording(boolean newer, int recorded) throws IOException {
        Path card = card(newer, Set.of(), recorded, 0);
        List<Frame> frames = read(card, MovieOptions.none());
        assertTrue(frames.size() >= FRAMES, frames.size() + " frames");
        if (recorded > 0) {
            assertEquals(FRAMES, frames.size());
        }
        for (int f = 0; f < FRAMES; f++) {
            assertArrayEquals(pictures.get(f), frames.get(f).pixels(), "frame " + f);
            assertEquals(0, frames.get(f).flags);
            assertEquals(f, frames.get(f).deviceFrame);
            assertEquals(100_000 + 50_000L * f, frames.get(f).deviceMicros);
        }
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void lostBuffersMakeFlaggedFrames(boolean newer) throws IOException {
        Path card = card(newer, Set.of(12, 13, 20, 21, 22, 23, 24), 53, 0);
        List<Frame> frames = read(card, MovieOptions.none());
        assertEquals(FRAMES - 1, frames.size());
        for (Frame frame : frames) {
            int missing = frame.deviceFrame == 2 ? 2 : 0;
            assertEquals(missing, frame.missingPackets, "frame " + frame.deviceFrame);
            assertEquals(missing > 0 ? Frame.PARTIAL : 0, frame.flags);
            for (int n = 0; n < BUFFERS; n++) {
                if (missing == 0 || n < 2 || n > 3) {
                    byte[] was = WireStream.part(pictures.get((int) frame.deviceFrame), n, EACH);
                    assertArrayEquals(was, WireStream.part(frame.pixels(), n, EACH));
                }
            }
        }
        assertTrue(frames.stream().noneMatch(f -> f.deviceFrame == 4));
    }

    @ParameterizedTest
    @EnumSource(SdFirmware.class)
    void settingsAndVoltages(SdFirmware firmware) throws IOException {
        Path card = card(firmware == SdFirmware.NEWER, Set.of(), 60, 0);
        try (SdCardMovie movie = (SdCardMovie) Movies.open(card, MovieOptions.none())) {
            SdSettings s = movie.decoder().settings();
            assertEquals(firmware, movie.decoder().firmware());
            assertTrue(s.keyed());
            assertEquals(
                    List.of(2L, 15L, 120L, 60L, 20L, 5L, 0L),
                    List.of(
                            s.gainCode(),
                            s.ledPercent(),
                            s.ewl(),
                            s.lengthSeconds(),
                            s.fps(),
                            s.delaySeconds(),
                            s.batteryCutoff()));
            assertEquals(new SdSettings.FocusScan(1, 100, 140, 4, 3), s.scan());
            assertEquals(60, s.recordedBuffers());
            assertEquals(firmware == SdFirmware.LEGACY ? 2 : 4, firmware.gain(s.gainCode()));
        }
        assertEquals(3.008, SdFirmware.LEGACY.batteryVolts(140), 0.001);
        assertEquals(3.4, SdFirmware.NEWER.batteryVolts(1688), 0.001);
    }

    @Test
    void anImageCutOffEndsWithAFlaggedFrame() throws IOException {
        Path card = card(true, Set.of(), 60, 512 * (1024 + 40 * 23 + 7));
        List<Frame> frames = read(card, new MovieOptions(SIDE, SIDE, null, null));
        assertEquals(5, frames.size());
        assertEquals(2, frames.getLast().missingPackets);
        assertEquals(Frame.PARTIAL, frames.getLast().flags);
    }

    @Test
    void anOverwrittenHeaderIsSearchedPast() throws IOException {
        Path card = card(false, Set.of(), 60, 0);
        byte[] bytes = Files.readAllBytes(card);
        int sectorsAFrame = 4 * 40 + (SIDE * SIDE - 4 * EACH + 48 + 511) / 512;
        Arrays.fill(bytes, 512 * (1024 + 3 * sectorsAFrame + 40), 512 * (1024 + 3 * sectorsAFrame + 41), (byte) 0xee);
        Files.write(card, bytes);
        List<Frame> frames = read(card, MovieOptions.none());
        assertEquals(FRAMES, frames.size());
        assertEquals(1, frames.get(3).missingPackets);
        assertEquals(11, frames.stream().filter(f -> f.flags == 0).count());
    }

    /** Which sector buffer {@code n} begins in, legacy firmware. */
    private static int legacySector(int n) {
        int sectorsAFrame = 4 * 40 + (SIDE * SIDE - 4 * EACH + 48 + 511) / 512;
        return 1024 + n / BUFFERS * sectorsAFrame + n % BUFFERS * 40;
    }

    /** One bit of one header: that buffer is lost and none after it. */
    @ParameterizedTest
    @CsvSource({"8,14", "8,40", "8,31", "12,15", "12,31", "12,13", "28,31", "28,20", "28,24", "16,0", "32,14"})
    void oneFlippedBitCostsOneBuffer(int at, int bit) throws IOException {
        for (int recorded : new int[] {60, 0}) {
            Path card = card(false, Set.of(), recorded, 0);
            byte[] bytes = Files.readAllBytes(card);
            bytes[512 * legacySector(17) + at + (bit & 31) / 8] ^= (byte) (1 << (bit & 7));
            Files.write(card, bytes);
            List<Frame> frames = read(card, MovieOptions.none());
            assertEquals(FRAMES, frames.size());
            assertEquals(FRAMES - 1, frames.stream().filter(f -> f.flags == 0).count(), "byte " + at + ", bit " + bit);
            assertEquals(1, frames.get(3).missingPackets);
        }
    }

    /** Twelve buffers, 20 of 512 bytes more than were ever looked through. */
    @Test
    void longDamageIsSearchedPastAndCounted() throws IOException {
        Path card = card(false, Set.of(), 60, 0);
        byte[] bytes = Files.readAllBytes(card);
        Arrays.fill(bytes, 512 * legacySector(15), 512 * legacySector(27), (byte) 0xee);
        Files.write(card, bytes);
        try (SdCardMovie movie = (SdCardMovie) Movies.open(card, MovieOptions.none())) {
            Frame frame = new Frame(SIDE, SIDE);
            long last = -1;
            while (movie.read(frame)) {
                last = frame.deviceFrame;
            }
            assertEquals(FRAMES - 1, last);
            assertEquals(12, movie.decoder().missingBuffers());
            assertEquals(48, movie.decoder().buffers());
        }
    }

    @Test
    void aTailThatIsNotThereIsCounted() throws IOException {
        Path card = card(false, Set.of(), 60, 512 * legacySector(40));
        try (SdCardMovie movie = (SdCardMovie) Movies.open(card, MovieOptions.none())) {
            Frame frame = new Frame(SIDE, SIDE);
            while (movie.read(frame)) {
                // to the end
            }
            assertEquals(40, movie.decoder().buffers());
            assertEquals(20, movie.decoder().missingBuffers());
        }
    }

    /** The scope's battery ended the recording before it wrote how long it is. */
    @Test
    void anOlderRecordingBehindAnUnfinishedOneIsNotTakenForItsEnd() throws IOException {
        assertEquals(
                FRAMES, read(card(false, Set.of(), 0, 0), MovieOptions.none()).size());
    }

    @Test
    void anythingElseIsRefusedInWords() throws IOException {
        Path path = Files.write(folder.resolve("x.img"), new byte[512 * 1030]);
        assertThrows(MovieException.class, () -> Movies.open(path, MovieOptions.none()));
    }
}
