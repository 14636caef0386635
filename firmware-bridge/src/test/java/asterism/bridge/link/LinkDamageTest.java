package asterism.bridge.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.frame.Frame;
import java.io.ByteArrayOutputStream;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LinkDamageTest {
    private static final int WIDTH = 19;
    private static final int HEIGHT = 23;
    private static final int ROWS = 4;
    private static final int FRAMES = 12;

    /** Checks every row against the truth; a wrong one must be a copy of the nearest good row of a flagged frame. */
    private static final class Checker implements DeviceListener {
        long frames;
        long last = -1;
        long gaps;
        long goodRows;
        long announced;

        @Override
        public void frame(Frame frame) {
            frames++;
            gaps += frame.deviceFrame - last - 1;
            last = frame.deviceFrame;
            assertEquals(frame.deviceFrame * 50_000, frame.deviceMicros);
            int nearest = -1;
            int wrong = 0;
            for (int y = 0; y < HEIGHT; y++) {
                if (isRow(frame, y, y)) {
                    nearest = y;
                    goodRows++;
                } else {
                    wrong++;
                    assertTrue(
                            nearest < 0 || isRow(frame, y, nearest),
                            "row " + y + " of frame " + frame.deviceFrame + " holds what was never sent");
                }
            }
            assertEquals(wrong > 0, (frame.flags & Frame.PARTIAL) != 0, "frame " + frame.deviceFrame);
            assertEquals(wrong > 0, frame.missingPackets > 0);
        }

        /** What is announced early is true, and stays so because {@link #frame} checks it again. */
        @Override
        public void rows(Frame frame, int upTo) {
            announced += upTo;
            assertTrue(upTo < HEIGHT);
            for (int y = 0; y < upTo; y++) {
                assertTrue(isRow(frame, y, y), "row " + y + " of frame " + frame.deviceFrame + " came early and wrong");
            }
        }

        private static boolean isRow(Frame frame, int at, int truth) {
            for (int x = 0; x < WIDTH; x++) {
                if (frame.pixels()[at * WIDTH + x] != TestFrames.pixel(frame.deviceFrame, truth, x)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static void feed(DeviceStream stream, byte[] bytes, Random random) {
        int at = 0;
        while (at < bytes.length) {
            int portion = Math.min(bytes.length - at, 1 + random.nextInt(random.nextBoolean() ? 7 : 900));
            stream.feed(bytes, at, portion);
            at += portion;
        }
        stream.flush();
    }

    @Property(tries = 200, seed = "20261123")
    void anyPortionsGiveEveryFrame(@ForAll long seed, @ForAll int firstSequence) {
        TestFrames frames = new TestFrames(WIDTH, HEIGHT, ROWS, firstSequence);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int f = 0; f < FRAMES; f++) {
            line.writeBytes(frames.frame(f));
        }
        Checker checker = new Checker();
        DeviceStream stream = new DeviceStream(checker);
        feed(stream, line.toByteArray(), new Random(seed));
        assertEquals(FRAMES, checker.frames);
        assertEquals(FRAMES * (4 + 8 + 12 + 16 + 20), checker.announced, "rows before their frame is complete");
        assertEquals(0, stream.frames().partialFrames());
        assertEquals(0, stream.packets().missingPackets() + stream.packets().damagedPackets());
        assertEquals(0, stream.packets().skippedBytes());
    }

    @Property(tries = 400, seed = "20261123")
    void lostRepeatedAndFlippedPacketsAreAllAccountedFor(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int rate) {
        Random random = new Random(seed);
        TestFrames frames = new TestFrames(WIDTH, HEIGHT, ROWS, random.nextInt());
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int sent = FRAMES * frames.packetsPerFrame();
        int intact = 0;
        int intactRows = 0;
        int firstIntact = -1;
        int lastIntact = -1;
        for (int i = 0; i < sent; i++) {
            byte[] packet = frames.packet(i / frames.packetsPerFrame(), i % frames.packetsPerFrame());
            int fate = random.nextInt(100) < rate ? random.nextInt(3) : -1;
            if (fate == 0) {
                continue;
            }
            if (fate == 1) {
                packet[random.nextInt(packet.length)] ^= (byte) (1 << random.nextInt(8));
            } else {
                intact++;
                int first = i % frames.packetsPerFrame() * ROWS;
                intactRows += Math.min(ROWS, HEIGHT - first);
                firstIntact = firstIntact < 0 ? i : firstIntact;
                lastIntact = i;
            }
            line.writeBytes(packet);
            if (fate == 2) {
                line.writeBytes(packet);
            }
            if (random.nextInt(100) < rate) {
                byte[] noise = new byte[random.nextInt(30)];
                random.nextBytes(noise);
                line.writeBytes(noise);
            }
        }
        line.writeBytes(new byte[Protocol.MAX_PACKET]);
        Checker checker = new Checker();
        DeviceStream stream = new DeviceStream(checker);
        feed(stream, line.toByteArray(), random);
        assertEquals(intact, stream.packets().packets(), "every intact packet is found");
        assertEquals(lastIntact - firstIntact + 1 - intact, stream.packets().missingPackets());
        assertEquals(intactRows, checker.goodRows);
        if (stream.frames() != null) {
            assertEquals(checker.frames, stream.frames().frames());
            assertEquals(checker.last + 1, stream.frames().frames() + checker.gaps, "frames seen and missed");
        }
    }

    @Property(tries = 300, seed = "20261123")
    void noiseAloneIsNoPacket(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] noise = new byte[30_000];
        random.nextBytes(noise);
        for (int i = 0; i < 50; i++) {
            System.arraycopy(Protocol.SYNC, 0, noise, random.nextInt(noise.length - 4), 4);
        }
        DeviceStream stream = new DeviceStream(new Checker());
        feed(stream, noise, random);
        assertEquals(0, stream.packets().packets());
    }
}
