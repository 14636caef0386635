package asterism.rig.preview;

import asterism.wire.BitMask;
import asterism.wire.PreviewFrame;
import asterism.wire.PreviewLease;
import asterism.wire.WireFormatException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread {@code preview}: a Unix socket, its verbs, and pictures for those who hold a lease. Verbs that may wait for a
 * disk run on the thread {@code verbs}; dark never waits for one, not even behind them on the same connection.
 */
public final class RigSocket implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RigSocket.class);
    private static final int MAX_CLIENTS = 16;
    private static final int IDLE_MILLIS = 200;
    private static final int LEASED_MILLIS = 20;
    /** Room for everything in a preview line but the picture. */
    private static final int FRAME_BYTES = 2048;
    /** And for answers that wait before it. */
    private static final int ANSWER_BYTES = 8192;

    private static final long UNWATCHED_NANOS = TimeUnit.MILLISECONDS.toNanos(400);

    private static final String UNKNOWN = "refused: verbs are arm, dark, arm hold, light CODE, here, stop, mark TEXT,"
            + " record start, record stop, profile PATH, focus N, gain N, fps N, exposure N, max, status";
    /** The first words of verbs that may wait for a disk or the instrument. */
    private static final Set<String> SLOW = Set.of("mark", "record", "profile", "focus", "gain", "fps", "exposure");
    /** Stands for a dark that was obeyed before its turn to be answered. */
    private static final String DARK_OBEYED = "\0dark";
    /** Stands for an arming whose turn had not come when dark was asked for. */
    private static final String ARMING_UNDONE = "\0arm";

    private record Answer(SelectionKey key, SocketClient client, String text) {}

    private final Path path;
    private final RigVerbs verbs;
    private final String rig;
    private final long intervalNanos;
    private final float quality;
    private final ServerSocketChannel server;
    private final Selector selector;
    private final JpegPicture jpeg = new JpegPicture();
    private final Thread thread = new Thread(this::run, "preview");
    private final ExecutorService slow = Executors.newSingleThreadExecutor(RigSocket::slowThread);
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private volatile PreviewTap tap;
    private volatile int litQ8;
    private volatile boolean closed;
    private volatile long turnNanos = System.nanoTime();
    private long lastPicture;
    private Projection projection;
    private volatile double sharpness = Double.NaN;
    private volatile long pictures;
    private volatile long dropped;

    /**
     * Binds the socket, readable and writable by this user only; a socket left there by a process that died is
     * replaced.
     *
     * @param maxFps pictures a second, at most 5
     * @param quality JPEG quality, 0.2..1
     * @throws IOException if it cannot be bound
     */
    public RigSocket(Path path, String rig, double maxFps, float quality, RigVerbs verbs) throws IOException {
        this.path = path.toAbsolutePath();
        this.rig = rig;
        this.verbs = verbs;
        this.intervalNanos = Math.round(1e9 / Math.clamp(maxFps, 0.1, 5));
        this.quality = Math.clamp(quality, 0.2f, 1f);
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        this.selector = Selector.open();
        try {
            bind();
        } catch (IOException e) {
            server.close();
            selector.close();
            throw new IOException("socket " + path + " cannot be made: " + e.getMessage(), e);
        }
        thread.setDaemon(true);
    }

    private static Thread slowThread(Runnable work) {
        Thread thread = new Thread(work, "verbs");
        thread.setDaemon(true);
        return thread;
    }

    private void bind() throws IOException {
        Files.createDirectories(path.getParent());
        boolean other = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) || Files.isDirectory(path);
        if (other) {
            throw new IOException("something else is there");
        }
        Files.deleteIfExists(path);
        server.bind(UnixDomainSocketAddress.of(path));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
    }

    /** Begins to listen. */
    public void start() {
        thread.start();
    }

    /**
     * Pictures come from this tap from now on.
     *
     * @param tap null between sessions
     * @param litQ8 activity in units of noise from which a cell is shown as lit
     */
    public void show(PreviewTap tap, int litQ8) {
        this.litQ8 = litQ8;
        this.tap = tap;
    }

    private void run() {
        try {
            while (!closed) {
                turn();
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("preview: the socket has ended", e);
        } finally {
            if (!closed) {
                verbs.dark();
            }
        }
    }

    private void turn() throws IOException {
        turnNanos = System.nanoTime();
        boolean leased = leased(turnNanos);
        selector.select(this::serve, leased ? LEASED_MILLIS : IDLE_MILLIS);
        for (Answer done = answers.poll(); done != null; done = answers.poll()) {
            finish(done);
        }
        picturesOrNone(leased);
    }

    /** A picture that cannot be made must not end the thread that serves dark. */
    private void picturesOrNone(boolean leased) {
        try {
            pictures(System.nanoTime(), leased);
        } catch (IOException | RuntimeException e) {
            LOG.warn("preview: a picture could not be made", e);
            lastPicture = System.nanoTime();
        }
    }

    /** When the thread last went round, {@link System#nanoTime()}: nobody is heard once it does not. */
    public long turnNanos() {
        return turnNanos;
    }

    private boolean leased(long now) {
        boolean any = false;
        for (SelectionKey key : selector.keys()) {
            any |= key.isValid() && key.attachment() instanceof SocketClient client && client.leased(now);
        }
        return any;
    }

    private void serve(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                accept();
            } else if (key.attachment() instanceof SocketClient client) {
                serve(key, client);
            }
        } catch (IOException e) {
            close(key);
        } catch (RuntimeException e) {
            LOG.error("socket: a connection failed and is closed", e);
            failed(key);
        }
    }

    /** The listening end stays; whoever spoke is cut off, and its light with it. */
    private void failed(SelectionKey key) {
        if (key.attachment() instanceof SocketClient) {
            close(key);
        }
    }

    private void accept() throws IOException {
        SocketChannel channel = server.accept();
        if (channel == null) {
            return;
        }
        if (selector.keys().size() > MAX_CLIENTS) {
            channel.close();
            return;
        }
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, new SocketClient(channel));
    }

    private void serve(SelectionKey key, SocketClient client) throws IOException {
        if (key.isWritable()) {
            client.write();
        }
        boolean open = !key.isReadable() || client.read();
        for (String line = client.line(); line != null; line = client.line()) {
            if (!line.isEmpty()) {
                obey(line, key, client);
            }
        }
        if (!open && client.busy()) {
            release(client);
            client.end();
            key.interestOps(0);
            return;
        }
        if (!open) {
            close(key);
            return;
        }
        interest(key, client);
    }

    private void obey(String line, SelectionKey key, SocketClient client) throws IOException {
        if (client.busy()) {
            whileBusy(line, client);
            return;
        }
        if (SLOW.contains(firstWord(line))) {
            client.busy(true);
            slow.execute(() -> {
                answers.add(new Answer(key, client, slowVerb(line)));
                selector.wakeup();
            });
            return;
        }
        String answer = verb(line, client);
        if (answer != null) {
            client.answer(answer);
        }
    }

    /** Dark now, answered in its turn; anything else in its turn, which for an arming before the dark never comes. */
    private void whileBusy(String line, SocketClient client) throws IOException {
        boolean darkens = isDarkMessage(line) || line.equals("dark") || line.equals("stop") || isLightOff(line);
        if (darkens) {
            verbs.dark();
            client.replaceWaiting(waiting -> arms(waiting) ? ARMING_UNDONE : waiting);
        }
        if (!isDarkMessage(line)) {
            client.wait(line.equals("dark") || isLightOff(line) ? DARK_OBEYED : line);
        }
    }

    private static boolean arms(String line) {
        return line.equals("arm") || line.equals("arm hold");
    }

    private static boolean isLightOff(String line) {
        return line.matches("light\\s+0{1,3}");
    }

    private static boolean isDarkMessage(String line) {
        return line.replace(" ", "").equals("{\"verb\":\"dark\"}");
    }

    private void finish(Answer done) {
        if (!done.key().isValid()) {
            return;
        }
        try {
            SocketClient client = done.client();
            client.busy(false);
            client.answer(done.text());
            for (String line = client.waited(); line != null; line = client.busy() ? null : client.waited()) {
                obey(line, done.key(), client);
            }
            if (client.ended() && !client.busy()) {
                close(done.key());
            } else if (!client.ended()) {
                interest(done.key(), client);
            }
        } catch (IOException e) {
            close(done.key());
        } catch (RuntimeException e) {
            LOG.error("socket: a connection failed and is closed", e);
            close(done.key());
        }
    }

    private static void interest(SelectionKey key, SocketClient client) {
        key.interestOps(SelectionKey.OP_READ | (client.unwritten() ? SelectionKey.OP_WRITE : 0));
    }

    private String slowVerb(String line) {
        try {
            String word = firstWord(line);
            String rest = line.substring(word.length()).strip();
            return switch (word) {
                case "record" -> record(rest);
                case "mark" -> rest.isEmpty() ? UNKNOWN : okOr(verbs.mark(rest));
                case "profile" -> rest.isEmpty() ? UNKNOWN : okOr(verbs.profile(rest));
                default -> verbs.set(word, rest);
            };
        } catch (RuntimeException e) {
            LOG.error("socket: {}", line, e);
            return "refused: " + e;
        }
    }

    private String record(String what) {
        return switch (what) {
            case "start" -> okOr(verbs.record(true));
            case "stop" -> okOr(verbs.record(false));
            default -> UNKNOWN;
        };
    }

    private static String firstWord(String line) {
        int end = line.indexOf(' ');
        return end < 0 ? line : line.substring(0, end);
    }

    private String verb(String line, SocketClient client) {
        if (line.startsWith("{")) {
            return message(line, client);
        }
        return switch (line) {
            case "arm" -> okOr(verbs.arm());
            case "arm hold" -> {
                String refusal = verbs.arm();
                if (refusal == null) {
                    client.holdLight();
                }
                yield okOr(refusal);
            }
            case "dark" -> {
                verbs.dark();
                yield "ok";
            }
            case DARK_OBEYED -> "ok";
            case ARMING_UNDONE -> "refused: dark was asked for after this";
            case "here" -> {
                verbs.here();
                yield "ok";
            }
            case "stop" -> {
                verbs.stop();
                yield "ok";
            }
            case "status" -> verbs.status();
            case "max" -> brightest();
            default -> line.startsWith("light ") ? light(line.substring(6).strip()) : UNKNOWN;
        };
    }

    private String light(String code) {
        if (!code.matches("[0-9]{1,3}") || Integer.parseInt(code) > 255) {
            return "refused: light takes a code from 0 to 255";
        }
        int wanted = Integer.parseInt(code);
        if (wanted == 0) {
            verbs.dark();
            return "ok";
        }
        return okOr(verbs.light(wanted));
    }

    /** The uplink's lines: a lease has no answer but pictures. */
    private String message(String line, SocketClient client) {
        if (isDarkMessage(line)) {
            verbs.dark();
            return null;
        }
        try {
            long millis =
                    PreviewLease.parse(line.getBytes(StandardCharsets.UTF_8)).leaseMillis();
            client.lease(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis));
            return null;
        } catch (WireFormatException e) {
            return "refused: " + e.getMessage();
        }
    }

    private static String okOr(String refusal) {
        return refusal == null ? "ok" : "refused: " + refusal;
    }

    /** Pictures are looked at all the time, rarely when nobody watches: a person who turns the lens asks for a number. */
    private void pictures(long now, boolean leased) throws IOException {
        PreviewTap from = tap;
        if (from == null) {
            sharpness = Double.NaN;
            projection = null;
            return;
        }
        if (now - lastPicture >= (leased ? intervalNanos : UNWATCHED_NANOS)) {
            from.want();
        }
        if (!from.full()) {
            return;
        }
        lastPicture = now;
        look(from, now);
        byte[] line = leased ? line(from, from.pixels(), 0) : null;
        from.done();
        if (line == null) {
            return;
        }
        for (SelectionKey key : selector.keys()) {
            if (key.isValid() && key.attachment() instanceof SocketClient client && client.leased(now)) {
                send(key, client, line);
            }
        }
    }

    private void look(PreviewTap from, long now) {
        sharpness = Sharpness.of(from.pixels(), from.width(), from.height());
        if (projection == null || projection.width() != from.width() || projection.height() != from.height()) {
            projection = new Projection(from.width(), from.height());
        }
        int dyQ8 = from.placed() ? from.dyQ8() : 0;
        int dxQ8 = from.placed() ? from.dxQ8() : 0;
        projection.add(from.pixels(), dyQ8, dxQ8, now);
    }

    /** The last seconds' brightest picture, as a line like those of live pictures. */
    private String brightest() {
        PreviewTap from = tap;
        if (from == null || projection == null) {
            return "refused: there is no picture yet";
        }
        try {
            byte[] line = line(from, projection.pixels(System.nanoTime()), ANSWER_BYTES);
            return new String(line, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "refused: " + e.getMessage();
        }
    }

    /** How sharp the live picture is, {@link Sharpness}; NaN while there is none. */
    public double sharpness() {
        return sharpness;
    }

    private byte[] line(PreviewTap from, byte[] pixels, int reserved) throws IOException {
        String lit = BitMask.encode(from.cells(), cell -> from.activityQ8(cell) >= litQ8);
        int room = (PreviewFrame.MAX_BYTES - FRAME_BYTES - reserved - lit.length()) / 4 * 3;
        byte[] picture = jpeg.encode(pixels, from.width(), from.height(), quality, room);
        byte[] json = new PreviewFrame(
                        rig,
                        from.session(),
                        from.frame(),
                        from.timeMillis(),
                        from.width(),
                        from.height(),
                        from.dyQ8(),
                        from.dxQ8(),
                        lit,
                        Base64.getEncoder().encodeToString(picture))
                .toJson();
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return line;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // the preview thread is the counts' one writer
    private void send(SelectionKey key, SocketClient client, byte[] line) {
        try {
            if (client.picture(line)) {
                pictures++;
            } else {
                dropped++;
            }
            interest(key, client);
        } catch (IOException e) {
            close(key);
        }
    }

    /** Whoever held the light by this connection is gone. */
    private void release(SocketClient client) {
        if (client.holdsLight()) {
            verbs.gone();
            client.letLightGo();
        }
    }

    private void close(SelectionKey key) {
        if (key.attachment() instanceof SocketClient client) {
            release(client);
        }
        key.cancel();
        try {
            key.channel().close();
        } catch (IOException e) {
            LOG.debug("preview: a client's end did not close: {}", e.getMessage());
        }
    }

    /** Pictures sent, over all clients. */
    public long pictures() {
        return pictures;
    }

    /** Pictures dropped because a client had not taken the one before. */
    public long dropped() {
        return dropped;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        slow.shutdown();
        selector.wakeup();
        try {
            thread.join(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (SelectionKey key : selector.keys()) {
            close(key);
        }
        selector.close();
        server.close();
        Files.deleteIfExists(path);
    }
}
