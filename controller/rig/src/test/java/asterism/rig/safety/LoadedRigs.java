package asterism.rig.safety;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Many rigs in one process while a thread makes garbage, some of which lives for a while, and another forces a file to
 * disk again and again. Each second of each rig gives one number, the largest share of the margin it used.
 */
final class LoadedRigs {
    private static final int GARBAGE = 1 << 16;
    private static final int LIVING = 512;
    private static final int PORTION = 1 << 18;

    private LoadedRigs() {}

    /**
     * Takes rigs, seconds and a file to write; prints when it began, collections, fsyncs, then share and darks of
     * each rig in each second.
     */
    public static void main(String[] args) throws IOException {
        List<WatchedRig> rigs = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(args[0]); i++) {
            rigs.add(new WatchedRig());
        }
        for (WatchedRig rig : rigs) {
            if (!rig.light()) {
                throw new IllegalStateException("a rig does not light");
            }
        }
        long[] forced = load(Path.of(args[2]));
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
        rigs.forEach(WatchedRig::watch);
        rigs.forEach(WatchedRig::used);
        rigs.forEach(WatchedRig::darks);
        long begun = System.nanoTime();
        StringBuilder shares = new StringBuilder();
        for (int second = 1; second <= Integer.parseInt(args[1]); second++) {
            LockSupport.parkNanos(begun + TimeUnit.SECONDS.toNanos(second) - System.nanoTime());
            for (WatchedRig rig : rigs) {
                shares.append(rig.used()).append(' ').append(rig.darks()).append('\n');
            }
        }
        long collections = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
        System.out.println(begun + " " + collections + " " + forced[0]);
        System.out.print(shares);
        System.exit(0);
    }

    private static long[] load(Path file) {
        long[] forced = {0};
        Thread.ofPlatform().daemon().start(() -> {
            byte[][] living = new byte[LIVING][];
            for (int i = 0; i >= 0; i = (i + 1) % (LIVING * 4)) {
                living[i % LIVING] = new byte[GARBAGE];
                LockSupport.parkNanos(500_000);
            }
        });
        Thread.ofPlatform().daemon().start(() -> {
            try (FileChannel disk = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                while (forced[0] >= 0) {
                    disk.write(ByteBuffer.allocate(PORTION), (forced[0] % 256) * PORTION);
                    disk.force(true);
                    forced[0]++;
                }
                Files.delete(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return forced;
    }
}
