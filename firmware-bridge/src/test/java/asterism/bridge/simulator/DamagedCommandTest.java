package asterism.bridge.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.link.Acknowledgement;
import asterism.bridge.link.ByteLink;
import asterism.bridge.link.HelloReply;
import asterism.bridge.link.HostCommands;
import asterism.bridge.link.PacketDecoder;
import asterism.bridge.link.Protocol;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** No command in a damaged packet is ever obeyed, by what the reference device answers. */
class DamagedCommandTest {
    private static final int SESSION = 0x51E55;
    private static final int COMMANDS = 200_000;

    /** Light code of the lease with a number: a lease that was obeyed shows whether it was meant. */
    private static int code(int number) {
        return 1 + Integer.remainderUnsigned(number * 0x9E3779B1, HeadStage.MAX_CODE);
    }

    /** The line to the device: one command in ten as it was sent, the others damaged in one of seven ways. */
    private static final class BadLine implements ByteLink {
        final SplittableRandom random = new SplittableRandom(52);
        final Set<Integer> intact = new HashSet<>();
        final ByteArrayOutputStream stream = new ByteArrayOutputStream();
        final Map<Integer, byte[]> meant = new HashMap<>();
        final List<Integer> suspects = new ArrayList<>();
        final int[] kinds = new int[7];
        int damaged;
        int answered;
        private final Acknowledgement answer = new Acknowledgement();
        private final PacketDecoder answers = new PacketDecoder(this::answered);
        private byte[] last = new byte[28];
        private byte[] sent;
        private int number;
        private boolean greeted;

        private final HostCommands commands = new HostCommands(new ByteLink() {
            @Override
            public int read(byte[] bytes, int offset, int length) {
                return -1;
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                sent = Arrays.copyOfRange(bytes, offset, offset + length);
            }

            @Override
            public void close() {}
        });

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (number > COMMANDS) {
                return -1;
            }
            if (!greeted) {
                greeted = true;
                commands.hello();
                System.arraycopy(sent, 0, bytes, offset, sent.length);
                return sent.length;
            }
            byte[] next = number == COMMANDS ? new byte[256] : next(number + 1);
            number++;
            stream.writeBytes(next);
            System.arraycopy(next, 0, bytes, offset, next.length);
            return next.length;
        }

        private byte[] next(int number) throws IOException {
            commands.lease(SESSION, number, 1 + random.nextInt(Protocol.MAX_TTL_MS), code(number));
            byte[] packet = sent;
            if (random.nextInt(10) == 0) {
                intact.add(number);
                last = packet;
                return packet;
            }
            byte[] broken = damage(packet);
            if (Arrays.equals(broken, packet)) {
                intact.add(number);
            } else {
                damaged++;
                meant.put(number, packet);
            }
            last = packet;
            return broken;
        }

        private byte[] damage(byte[] packet) {
            int kind = random.nextInt(kinds.length);
            kinds[kind]++;
            byte[] b = packet.clone();
            switch (kind) {
                case 0 -> flip(b, 1 + random.nextInt(7));
                case 1 -> burst(b, 2 + random.nextInt(31));
                case 2 -> {
                    return Arrays.copyOf(b, 1 + random.nextInt(b.length - 1));
                }
                case 3 -> garble(b);
                case 4 -> {
                    // The beginning of one and the end of another.
                    int cut = 1 + random.nextInt(b.length - 1);
                    System.arraycopy(last, 0, b, 0, cut);
                }
                case 5 -> {
                    // A byte too many.
                    int at = 1 + random.nextInt(b.length - 1);
                    byte[] longer = Arrays.copyOf(b, b.length + 1);
                    System.arraycopy(b, at, longer, at + 1, b.length - at);
                    longer[at] = (byte) random.nextInt();
                    return longer;
                }
                default -> b[6] = (byte) random.nextInt(Protocol.MAX_COMMAND + 10);
            }
            return b;
        }

        private void flip(byte[] b, int bits) {
            for (int i = 0; i < bits; i++) {
                int bit = random.nextInt(8 * b.length);
                b[bit / 8] ^= (byte) (1 << bit % 8);
            }
        }

        private void burst(byte[] b, int bits) {
            int from = random.nextInt(8 * b.length - bits);
            for (int i = 0; i < bits; i++) {
                if (i == 0 || i == bits - 1 || random.nextBoolean()) {
                    b[(from + i) / 8] ^= (byte) (1 << (from + i) % 8);
                }
            }
        }

        private void garble(byte[] b) {
            int from = random.nextInt(b.length);
            int count = 1 + random.nextInt(b.length - from);
            for (int i = from; i < from + count; i++) {
                b[i] = (byte) random.nextInt();
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            answers.feed(bytes, offset, length);
        }

        private void answered(int type, byte[] b, int at, int length) {
            if (type == Protocol.HELLO_REPLY) {
                return;
            }
            assertEquals(Protocol.ACK, type, "only leases were sent");
            assertTrue(answer.read(b, at, length));
            answered++;
            assertEquals(Protocol.LEASE, answer.command);
            assertEquals(SESSION, answer.session);
            if (!intact.contains(answer.number)) {
                suspects.add(answer.number);
            }
            assertEquals(Acknowledgement.OK, answer.status);
            assertEquals(code(answer.number), answer.code);
        }

        @Override
        public void close() {}
    }

    @Test
    void noneIsObeyedAndEveryIntactOneIs() throws Exception {
        BadLine line = new BadLine();
        HelloReply self = new HelloReply(1, 16, 16, 20_000, HelloReply.LEASE, HeadStage.MAX_CODE, 180, "test");
        Faults none = Faults.none();
        new Boot(line, new FaultyLine(line, none), none, null, self, Boot.POWER, 0, new CountDownLatch(1)).hear();
        // A packet cut off by one byte is whole again when the next begins with that byte: then all of it was there.
        String stream = line.stream.toString(StandardCharsets.ISO_8859_1);
        for (int suspect : line.suspects) {
            String packet = new String(line.meant.get(suspect), StandardCharsets.ISO_8859_1);
            assertTrue(stream.contains(packet), "lease " + suspect + " was damaged and obeyed");
        }
        System.out.printf(
                "%d damaged commands %s, none obeyed; %d of %d intact ones between them obeyed%n",
                line.damaged - line.suspects.size(),
                Arrays.toString(line.kinds),
                line.answered - line.suspects.size(),
                line.intact.size());
        assertTrue(line.damaged >= 100_000, line.damaged + " damaged");
        // A pause of the machine in the middle may cost what lay in front of it, as it should.
        assertTrue(line.answered >= line.intact.size() - 20, line.answered + " of " + line.intact.size());
    }

    /**
     * The check sum's distance for a LEASE, by all triples: were a word of weight 6 or less undetected, two different
     * triples of turned bits would leave the same remainder. The polynomial's even weight rules out odd ones, so 7 too.
     */
    @Test
    void upToSevenTurnedBitsNeverCancelOut() {
        assertEquals(0, Long.bitCount(0x11EDC6F41L) % 2, "x + 1 divides the polynomial");
        int bytes = 8 + 12;
        int[] remainders = new int[8 * (bytes + 4)];
        int clean = crc(new byte[bytes]);
        for (int bit = 0; bit < 8 * bytes; bit++) {
            byte[] turned = new byte[bytes];
            turned[bit / 8] = (byte) (1 << bit % 8);
            remainders[bit] = crc(turned) ^ clean;
        }
        for (int bit = 0; bit < 32; bit++) {
            remainders[8 * bytes + bit] = 1 << bit;
        }
        int n = remainders.length;
        int[] sums = new int[n + n * (n - 1) / 2 + n * (n - 1) * (n - 2) / 6];
        int count = 0;
        for (int i = 0; i < n; i++) {
            sums[count++] = remainders[i];
            for (int j = 0; j < i; j++) {
                sums[count++] = remainders[i] ^ remainders[j];
                for (int k = 0; k < j; k++) {
                    sums[count++] = remainders[i] ^ remainders[j] ^ remainders[k];
                }
            }
        }
        Arrays.sort(sums);
        for (int i = 1; i < count; i++) {
            assertTrue(sums[i] != sums[i - 1] && sums[i] != 0, "two sets of up to three bits cancel out");
        }
        System.out.println(count + " sets of up to three turned bits of " + n + " leave different remainders");
    }

    private static int crc(byte[] b) {
        CRC32C crc = new CRC32C();
        crc.update(b);
        return (int) crc.getValue();
    }
}
