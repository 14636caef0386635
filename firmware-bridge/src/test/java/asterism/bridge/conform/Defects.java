package asterism.bridge.conform;

import asterism.bridge.link.ByteLink;
import asterism.bridge.link.Protocol;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** Firmware with one fault each, by what it does wrong, and the requirement it breaks. */
final class Defects {
    record Defect(Requirement breaks, Function<ByteLink, ByteLink> firmware) {}

    private final Map<String, Defect> all = new LinkedHashMap<>();

    private Defects() {}

    static Map<String, Defect> all() {
        Defects defects = new Defects();
        defects.framing();
        defects.talk();
        defects.reports();
        defects.light();
        defects.lightFaults();
        return defects.all;
    }

    private void add(String what, Requirement breaks, Function<ByteLink, ByteLink> firmware) {
        all.put(what, new Defect(breaks, firmware));
    }

    /** Changes packets of a type on their way out; the count says the how manieth it is. */
    private void says(String what, Requirement breaks, int type, BiConsumer<ByteBuffer, Integer> change) {
        drops(what, breaks, type, (packet, count) -> {
            change.accept(packet, count);
            return false;
        });
    }

    private void drops(String what, Requirement breaks, int type, BiPredicate<ByteBuffer, Integer> changeOrDrop) {
        add(what, breaks, line -> new BrokenPeer(line) {
            private int count;

            @Override
            List<byte[]> says(byte[] packet) {
                boolean dropped = type(packet) == type && changeOrDrop.test(open(packet), count++);
                return dropped ? List.of() : List.of(packet);
            }
        });
    }

    /** Changes intact commands of a type on their way in; false drops them. */
    private void hears(String what, Requirement breaks, int type, BiPredicate<ByteBuffer, Integer> changeAndKeep) {
        add(what, breaks, line -> new BrokenPeer(line) {
            private int count;

            @Override
            byte[] hears(byte[] piece) {
                if (!isWhole(piece) || type(piece) != type) {
                    return piece;
                }
                return changeAndKeep.test(open(piece), count++) ? sealed(piece) : new byte[0];
            }
        });
    }

    private void framing() {
        add("check sum over the header alone", Requirement.R1, line -> new BrokenPeer(line) {
            @Override
            byte[] finish(byte[] packet) {
                super.finish(packet);
                return type(packet) == Protocol.ROWS ? sealed(packet, 12) : packet;
            }
        });
        add("the sequence is stuck", Requirement.R2, line -> new BrokenPeer(line) {
            @Override
            byte[] finish(byte[] packet) {
                open(packet).putInt(8, 5);
                return sealed(packet);
            }
        });
        add("each type has a sequence of its own", Requirement.R2, line -> new BrokenPeer(line) {
            private final Map<Integer, Integer> next = new HashMap<>();

            @Override
            byte[] finish(byte[] packet) {
                open(packet).putInt(8, next.merge(type(packet), 1, Integer::sum));
                return sealed(packet);
            }
        });
        add("no check of the check sum", Requirement.R3, line -> new BrokenPeer(line) {
            @Override
            byte[] hears(byte[] piece) {
                boolean looksWhole = piece.length >= 16 && open(piece).getShort(6) == piece.length - 16;
                return looksWhole ? sealed(piece) : piece;
            }
        });
        says("damaged commands are not counted", Requirement.R3, Protocol.TELEMETRY, (p, n) -> p.putInt(12 + 32, 0));
        add("behind damage the whole buffer is thrown away", Requirement.R4, line -> new BrokenPeer(line) {
            @Override
            List<byte[]> hears(List<byte[]> pieces) {
                return pieces.stream().allMatch(BrokenPeer::isWhole) ? pieces : List.of();
            }
        });
        add("it waits for whatever length is named", Requirement.R5, line -> new BrokenPeer(line) {
            @Override
            List<byte[]> hears(List<byte[]> pieces) {
                boolean named = pieces.stream().anyMatch(p -> p.length >= 12 && (open(p).getShort(6) & 0xFFFF) > 64);
                return named ? List.of() : pieces;
            }
        });
        add("it waits for the rest of a command for ever", Requirement.R5, line -> new BrokenPeer(line) {
            private byte[] kept = {};

            @Override
            List<byte[]> hears(List<byte[]> pieces) {
                List<byte[]> out = new ArrayList<>();
                for (byte[] piece : pieces) {
                    byte[] joined = Arrays.copyOf(kept, kept.length + piece.length);
                    System.arraycopy(piece, 0, joined, kept.length, piece.length);
                    boolean whole = isWhole(joined);
                    kept = whole || isWhole(piece) ? new byte[0] : joined;
                    if (whole) {
                        out.add(joined);
                    } else if (isWhole(piece)) {
                        out.add(piece);
                    }
                }
                return out;
            }
        });
    }

    private void talk() {
        hears("a longer command is none", Requirement.R6, Protocol.CLOCK, (p, n) -> p.capacity() == 24);
        hears("only the first HELLO is answered", Requirement.R7, Protocol.HELLO, (p, n) -> n == 0);
        says("every version is spoken", Requirement.R8, Protocol.HELLO_REPLY, (p, n) -> p.put(12, (byte) 1));
        hears("foreign versions are not answered", Requirement.R8, Protocol.HELLO, (p, n) -> p.get(12) == 1);
        says(
                "a lease may last half a second",
                Requirement.R9,
                Protocol.HELLO_REPLY,
                (p, n) -> p.putShort(14, (short) 500));
        says("its size changes", Requirement.R9, Protocol.HELLO_REPLY, (p, n) -> p.putShort(18, (short) (24 + n)));
        says("stale time", Requirement.R12, Protocol.CLOCK_REPLY, (p, n) -> {
            long stale = p.getLong(20) / 100_000 * 100_000;
            p.putLong(20, stale).putLong(28, stale);
        });
        drops("the time is told now and then", Requirement.R12, Protocol.CLOCK_REPLY, (p, n) -> n % 4 == 3);
        says("GET says what it said at first", Requirement.R35, Protocol.VALUE, (p, n) -> p.putInt(20, 0));
        hears("SET beyond its limits is cut off", Requirement.R35, Protocol.SET, (p, n) -> {
            p.putInt(20, Math.min(p.getInt(20), 127));
            return true;
        });
    }

    private void reports() {
        says("the clock goes back", Requirement.R10, Protocol.TELEMETRY, (p, n) -> {
            if (n % 4 == 3) {
                p.putLong(12, p.getLong(12) - 200_000);
            }
        });
        says(
                "the clock runs one per cent fast",
                Requirement.R10,
                Protocol.CLOCK_REPLY,
                (p, n) -> p.putLong(20, p.getLong(20) * 101 / 100).putLong(28, p.getLong(28) * 101 / 100));
        says("the frame clock stands still", Requirement.R11, Protocol.ROWS, (p, n) -> p.putLong(28, 5));
        says(
                "the frame clock counts milliseconds",
                Requirement.R11,
                Protocol.ROWS,
                (p, n) -> p.putLong(28, p.getLong(28) / 1000));
        drops("rows are left out", Requirement.R13, Protocol.ROWS, (p, n) -> n % 7 == 5);
        says("frames count down", Requirement.R13, Protocol.ROWS, (p, n) -> p.putInt(12, 1_000_000 - p.getInt(12)));
        says("no frame is lit", Requirement.R14, Protocol.ROWS, (p, n) -> p.put(24, (byte) 0));
        drops("telemetry is slow", Requirement.R15, Protocol.TELEMETRY, (p, n) -> n % 4 != 0);
        says("the heart stands still", Requirement.R16, Protocol.TELEMETRY, (p, n) -> p.putInt(12 + 40, 99));
        says("it boots again and again", Requirement.R16, Protocol.TELEMETRY, (p, n) -> p.putInt(12 + 44, 1 + n / 5));
        says(
                "telemetry tells another code",
                Requirement.R17,
                Protocol.TELEMETRY,
                (p, n) -> p.put(21, (byte) (p.get(21) == 0 ? 0 : 99)));
        says("telemetry lags behind", Requirement.R17, Protocol.TELEMETRY, new BiConsumer<>() {
            private byte lit;

            @Override
            public void accept(ByteBuffer p, Integer n) {
                byte now = p.get(20);
                p.put(20, lit);
                lit = now;
            }
        });
        says(
                "a temperature is promised",
                Requirement.R18,
                Protocol.TELEMETRY,
                (p, n) -> p.putShort(24, (short) 0x7FFF));
        says("current flows in the dark", Requirement.R18, Protocol.TELEMETRY, (p, n) -> p.putShort(48, (short) 5));
        drops("an edge is lost unnumbered", Requirement.R33, Protocol.EDGE, (p, n) -> n % 5 == 4);
        says(
                "edges of one level",
                Requirement.R33,
                Protocol.EDGE,
                (p, n) -> p.put(37, (byte) 1).put(38, (byte) 0xFF));
        says("quaternions of length one half", Requirement.R34, Protocol.ORIENTATION, (p, n) -> {
            for (int at = 36; at < 44; at += 2) {
                p.putShort(at, (short) (p.getShort(at) / 2));
            }
        });
        add("frames come behind END", Requirement.R36, line -> new BrokenPeer(line) {
            private int rows;

            @Override
            List<byte[]> says(byte[] packet) {
                boolean now = type(packet) == Protocol.ROWS && rows++ == 10;
                return now ? List.of(packet, command(Protocol.END, new byte[12])) : List.of(packet);
            }
        });
    }

    private void light() {
        add("it burns before anybody asked", Requirement.R19, line -> new BrokenPeer(line) {
            private boolean asked;

            @Override
            byte[] hears(byte[] piece) {
                asked |= isLease(piece);
                return piece;
            }

            @Override
            List<byte[]> says(byte[] packet) {
                if (type(packet) == Protocol.TELEMETRY && !asked) {
                    open(packet).put(20, (byte) 1);
                }
                return List.of(packet);
            }
        });
        drops("answers are forgotten", Requirement.R20, Protocol.ACK, (p, n) -> n % 5 == 4);
        add("answers come twice", Requirement.R20, line -> new BrokenPeer(line) {
            @Override
            List<byte[]> says(byte[] packet) {
                return type(packet) == Protocol.ACK ? List.of(packet, packet.clone()) : List.of(packet);
            }
        });
        says("the read-back lies", Requirement.R21, Protocol.ACK, (p, n) -> p.put(14, (byte) (p.get(14) == 0 ? 0 : 9)));
        lease("a lease lasts half as long", Requirement.R22, p -> p.putShort(20, (short) (p.getShort(20) / 2)));
        lease("a lease lasts 20 ms longer", Requirement.R23, p -> {
            if (p.getShort(20) > 1 && p.getShort(20) <= 160) {
                p.putShort(20, (short) (p.getShort(20) + 20));
            }
        });
        add("the lease does not lapse", Requirement.R23, line -> new BrokenPeer(line) {
            private boolean burning;

            @Override
            List<byte[]> says(byte[] packet) {
                ByteBuffer p = open(packet);
                if (type(packet) == Protocol.ACK) {
                    boolean granted = p.get(12) == (byte) Protocol.LEASE && p.get(13) == 0;
                    burning = granted || burning && p.get(12) == (byte) Protocol.LEASE;
                    p.put(15, (byte) (burning ? 1 : 0)).put(14, (byte) (burning ? 20 : 0));
                }
                return List.of(packet);
            }
        });
        add("renewals are queued and their times add up", Requirement.R24, line -> new BrokenPeer(line) {
            @Override
            List<byte[]> hears(List<byte[]> pieces) {
                List<byte[]> leases =
                        pieces.stream().filter(BrokenPeer::isLease).toList();
                if (leases.size() > 1) {
                    open(leases.getLast()).putShort(20, (short) 180);
                    sealed(leases.getLast());
                }
                return pieces;
            }
        });
    }

    private void lease(String what, Requirement breaks, java.util.function.Consumer<ByteBuffer> change) {
        hears(what, breaks, Protocol.LEASE, (p, n) -> {
            if (p.getInt(12) != 0) {
                change.accept(p);
            }
            return true;
        });
    }

    private void lightFaults() {
        lease(
                "too long a lease is cut to 180 ms",
                Requirement.R25,
                p -> p.putShort(20, (short) Math.clamp(p.getShort(20) & 0xFFFF, 1, 180)));
        lease(
                "too bright a lease is cut to the cap",
                Requirement.R26,
                p -> p.put(22, (byte) Math.min(200, p.get(22) & 0xFF)));
        add("numbers need not rise", Requirement.R27, line -> new BrokenPeer(line) {
            private final Map<Integer, Integer> asked = new HashMap<>();
            private int next = 1_000_000;

            @Override
            byte[] hears(byte[] piece) {
                if (isLease(piece) && open(piece).getInt(12) != 0) {
                    asked.put(++next, open(piece).getInt(16));
                    open(piece).putInt(16, next);
                    return sealed(piece);
                }
                return piece;
            }

            @Override
            List<byte[]> says(byte[] packet) {
                int at = type(packet) == Protocol.ACK ? 24 : 32;
                if (type(packet) == Protocol.ACK || type(packet) == Protocol.TELEMETRY) {
                    int number = open(packet).getInt(at);
                    open(packet).putInt(at, asked.getOrDefault(number, number));
                }
                return List.of(packet);
            }
        });
        add("any session takes the light over", Requirement.R28, line -> new BrokenPeer(line) {
            private int session;
            private int swallow;

            @Override
            List<byte[]> hears(List<byte[]> pieces) {
                List<byte[]> out = new ArrayList<>();
                for (byte[] piece : pieces) {
                    int asked = isLease(piece) ? open(piece).getInt(12) : 0;
                    if (asked != 0 && asked != session) {
                        session = asked;
                        swallow++;
                        byte[] dark = command(Protocol.DARK, new byte[8]);
                        open(dark).putInt(8, open(piece).getInt(8) - 1000);
                        out.add(sealed(dark));
                    }
                    out.add(piece);
                }
                return out;
            }

            @Override
            List<byte[]> says(byte[] packet) {
                boolean mine = type(packet) == Protocol.ACK && packet[12] == (byte) Protocol.DARK && swallow > 0;
                swallow -= mine ? 1 : 0;
                return mine ? List.of() : List.of(packet);
            }
        });
        hears(
                "DARK of a stranger is no DARK",
                Requirement.R29,
                Protocol.DARK,
                (p, n) -> p.capacity() > 16 && p.getInt(12) != 0);
        hears("DARK must have its payload", Requirement.R29, Protocol.DARK, (p, n) -> p.capacity() > 16);
        add("DARK voids nothing", Requirement.R30, line -> new BrokenPeer(line) {
            private int number;

            @Override
            byte[] hears(byte[] piece) {
                if (isWhole(piece) && type(piece) == Protocol.DARK && piece.length > 20) {
                    number = open(piece).getInt(16);
                    open(piece).putInt(16, 0);
                    return sealed(piece);
                }
                return piece;
            }

            @Override
            List<byte[]> says(byte[] packet) {
                if (type(packet) == Protocol.ACK && packet[12] == (byte) Protocol.DARK) {
                    open(packet).putInt(24, number);
                }
                return List.of(packet);
            }
        });
        add("the lease is looked at when there is time", Requirement.R31, line -> new BrokenPeer(line) {
            private long busyUntil;

            @Override
            List<byte[]> hears(List<byte[]> pieces) {
                busyUntil = pieces.size() > 40 ? System.nanoTime() + 150_000_000 : busyUntil;
                return pieces;
            }

            @Override
            List<byte[]> says(byte[] packet) {
                boolean lease = type(packet) == Protocol.ACK && packet[12] == (byte) Protocol.LEASE;
                if (lease && System.nanoTime() < busyUntil) {
                    packet[15] = 1;
                    packet[14] = 20;
                }
                return List.of(packet);
            }
        });
    }
}
