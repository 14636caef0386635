package asterism.rig.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A file system that can lose power. It does what it is asked in a real folder and notes it; {@link #cut} then makes the
 * folder that could be found after a power cut behind any of these steps: what was forced is there, of the rest any part.
 * Bytes may be torn anywhere, a file's length is as uncertain as its bytes, and names come and go independently.
 */
final class RecordingDisk implements Disk {
    /** What the disk is told to forget, to show that the tests would notice. */
    enum Fault {
        NONE,
        FILES_ARE_NOT_FORCED,
        FOLDERS_ARE_NOT_FORCED
    }

    /** How unforced steps end: by chance, or all alike. */
    enum Loss {
        ALL,
        NOTHING,
        ANY
    }

    private sealed interface Step {
        /** Bytes at a place; a null array sets the length. */
        record Data(int inode, long at, byte[] bytes) implements Step {}

        record Forced(int inode) implements Step {}

        /** {@code to} names the inode from now on, {@code from} (null = nothing) no more. An inode 0 is a folder. */
        record Named(int inode, Path from, Path to) implements Step {}

        record ForcedFolder(Path folder) implements Step {}
    }

    private final Path root;
    private final Fault fault;
    private final List<Step> steps = new ArrayList<>();
    private final Map<Path, Integer> inodes = new HashMap<>();
    private int lastInode;

    /** Takes what is already in {@code root} for durable. */
    RecordingDisk(Path root, Fault fault) throws IOException {
        this.root = root;
        this.fault = fault;
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.filter(p -> !p.equals(root)).toList()) {
                boolean file = Files.isRegularFile(path);
                int inode = name(file ? ++lastInode : 0, null, path);
                if (file) {
                    steps.add(new Step.Data(inode, 0, Files.readAllBytes(path)));
                    steps.add(new Step.Forced(inode));
                }
                steps.add(new Step.ForcedFolder(path.getParent()));
            }
        }
    }

    /** Steps so far; a cut may be made behind each. */
    int steps() {
        return steps.size();
    }

    private int name(int inode, Path from, Path to) {
        steps.add(new Step.Named(inode, from, to));
        inodes.remove(from);
        if (to != null) {
            inodes.put(to, inode);
        }
        return inode;
    }

    private final class File implements DiskFile {
        private final DiskFile real;
        private final int inode;

        File(DiskFile real, int inode) {
            this.real = real;
            this.inode = inode;
        }

        @Override
        public long length() throws IOException {
            return real.length();
        }

        @Override
        public void setLength(long length) throws IOException {
            real.setLength(length);
            steps.add(new Step.Data(inode, length, null));
        }

        @Override
        public void write(long at, byte[] bytes) throws IOException {
            real.write(at, bytes);
            steps.add(new Step.Data(inode, at, bytes.clone()));
        }

        @Override
        public void force() {
            forced(inode);
        }

        @Override
        public void close() throws IOException {
            real.close();
        }
    }

    private void forced(int inode) {
        if (fault != Fault.FILES_ARE_NOT_FORCED) {
            steps.add(new Step.Forced(inode));
        }
    }

    @Override
    public DiskFile open(Path file) throws IOException {
        DiskFile real = LocalDisk.HERE.open(file);
        Integer inode = inodes.get(file);
        return new File(real, inode != null ? inode : name(++lastInode, null, file));
    }

    @Override
    public void force(Path file, RandomAccessFile open) {
        Integer inode = inodes.get(file);
        if (inode != null) {
            forced(inode);
        }
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        LocalDisk.HERE.rename(from, to);
        name(inodes.get(from), from, to);
    }

    @Override
    public void delete(Path path) throws IOException {
        LocalDisk.HERE.delete(path);
        if (inodes.containsKey(path)) {
            name(0, path, null);
        }
    }

    @Override
    public void createDirectory(Path directory) throws IOException {
        LocalDisk.HERE.createDirectory(directory);
        name(0, null, directory);
    }

    @Override
    public void forceDirectory(Path directory) {
        if (fault != Fault.FOLDERS_ARE_NOT_FORCED) {
            steps.add(new Step.ForcedFolder(directory));
        }
    }

    /**
     * Makes what may be found when the power goes behind {@code count} steps.
     *
     * @param target an empty folder that stands for the root
     */
    void cut(int count, Loss loss, RandomGenerator random, Path target) throws IOException {
        List<Step> issued = steps.subList(0, count);
        Map<Path, Integer> names = names(issued, loss, random);
        for (Map.Entry<Path, Integer> entry : names.entrySet()) {
            Path path = target.resolve(root.relativize(entry.getKey()));
            if (entry.getValue() == 0 && Files.isDirectory(path.getParent())) {
                Files.createDirectory(path);
            } else if (Files.isDirectory(path.getParent())) {
                Files.write(path, content(entry.getValue(), issued, loss, random));
            }
        }
    }

    private static Map<Path, Integer> names(List<Step> issued, Loss loss, RandomGenerator random) {
        Map<Path, Integer> names = new TreeMap<>();
        for (int i = 0; i < issued.size(); i++) {
            if (issued.get(i) instanceof Step.Named named
                    && (isForced(named, issued.subList(i, issued.size())) || happens(loss, random))) {
                if (named.from() != null) {
                    names.remove(named.from());
                }
                if (named.to() != null) {
                    names.put(named.to(), named.inode());
                }
            }
        }
        return names;
    }

    private static boolean isForced(Step.Named named, List<Step> since) {
        Set<Path> folders = new HashSet<>();
        if (named.from() != null) {
            folders.add(named.from().getParent());
        }
        if (named.to() != null) {
            folders.add(named.to().getParent());
        }
        for (Step step : since) {
            if (step instanceof Step.ForcedFolder forced) {
                folders.remove(forced.folder());
            }
        }
        return folders.isEmpty();
    }

    private static boolean happens(Loss loss, RandomGenerator random) {
        return loss == Loss.NOTHING || (loss == Loss.ANY && random.nextBoolean());
    }

    private static byte[] content(int inode, List<Step> issued, Loss loss, RandomGenerator random) {
        int forcedAt = issued.lastIndexOf(new Step.Forced(inode));
        byte[] bytes = new byte[0];
        for (int i = 0; i < issued.size(); i++) {
            if (issued.get(i) instanceof Step.Data data && data.inode() == inode) {
                bytes = i < forcedAt ? apply(bytes, data) : perhaps(bytes, data, loss, random);
            }
        }
        return bytes;
    }

    private static byte[] perhaps(byte[] bytes, Step.Data data, Loss loss, RandomGenerator random) {
        if (loss != Loss.ANY || data.bytes() == null || random.nextInt(3) != 0) {
            return happens(loss, random) ? apply(bytes, data) : bytes;
        }
        byte[] torn = bytes;
        int at = 0;
        while (at < data.bytes().length) {
            int end = Math.min(data.bytes().length, at + 1 + random.nextInt(data.bytes().length));
            if (random.nextBoolean()) {
                byte[] piece = Arrays.copyOfRange(data.bytes(), at, end);
                torn = apply(torn, new Step.Data(data.inode(), data.at() + at, piece));
            }
            at = end;
        }
        return torn;
    }

    private static byte[] apply(byte[] bytes, Step.Data data) {
        if (data.bytes() == null) {
            return Arrays.copyOf(bytes, (int) data.at());
        }
        int end = (int) data.at() + data.bytes().length;
        byte[] longer = bytes.length < end ? Arrays.copyOf(bytes, end) : bytes.clone();
        System.arraycopy(data.bytes(), 0, longer, (int) data.at(), data.bytes().length);
        return longer;
    }
}
