package asterism.rig.session;

import asterism.bridge.frame.Frame;
import asterism.bridge.movie.AviWriter;
import asterism.bridge.movie.Movie;
import asterism.bridge.movie.Movies;
import asterism.bridge.movie.WirelessMovie;
import asterism.detector.FramePath;
import asterism.detector.profile.Profile;
import asterism.rig.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A recording through exactly the code that runs live. */
public final class Replay {
    /** What session.json names as rig. */
    static final String RIG = "replay";

    static final String COMMAND = "replay";

    private final ReplayOptions options;
    private final Progress progress;

    /** Told after each frame. */
    @FunctionalInterface
    public interface Progress {
        /**
         * Takes note of how far the replay is.
         *
         * @param done frames so far
         * @param all frames of the recording, -1 when unknown
         */
        void at(long done, long all);
    }

    private Replay(ReplayOptions options, Progress progress) {
        this.options = options;
        this.progress = progress;
    }

    /**
     * Replays a recording into a session folder, which appears whole or not at all.
     *
     * @throws InputException when profile, recording and folder do not fit together
     * @throws asterism.bridge.movie.MovieException when the recording cannot be read
     */
    public static ReplayResult run(ReplayOptions options, Progress progress) throws IOException {
        return new Replay(options, progress).run();
    }

    private ReplayResult run() throws IOException {
        TriggerRules triggers = rules();
        long before = System.nanoTime();
        try (Movie movie = Movies.open(options.input(), options.movie())) {
            Profile profile = profile();
            checkSize(movie, profile);
            Path part = Folders.part(options.out());
            try {
                SessionTotals totals = replay(movie, profile, triggers, part);
                Folders.appear(part, options.out());
                double seconds = (System.nanoTime() - before) / 1e9;
                return new ReplayResult(
                        options.out(),
                        totals,
                        movie.fps(),
                        movie.fpsOrigin(),
                        BareProfile.is(profile)
                                ? null
                                : (Integer) profile.cells().size(),
                        BareProfile.is(profile)
                                ? null
                                : (Integer) profile.ensembles().size(),
                        seconds);
            } finally {
                Folders.delete(part);
            }
        }
    }

    private TriggerRules rules() throws InputException {
        try {
            return TriggerRules.of(options.triggers(), options.profile());
        } catch (ConfigException e) {
            throw new InputException(e.getMessage());
        }
    }

    private void checkSize(Movie movie, Profile profile) throws InputException {
        if (movie.width() != profile.width() || movie.height() != profile.height()) {
            throw new InputException("the profile " + profile.id() + " is for frames of " + profile.width() + "x"
                    + profile.height() + " pixels, but " + options.input() + " has " + movie.width() + "x"
                    + movie.height());
        }
    }

    private Profile profile() throws IOException {
        Profile given = options.profile();
        if (given == null) {
            return bare();
        }
        if (!given.isBlank()) {
            return given;
        }
        Profile bare = bare();
        boolean fits = given.flatField().isNone() || given.width() == bare.width() && given.height() == bare.height();
        return fits ? bare.withInstrumentOf(given) : given;
    }

    private Profile bare() throws IOException {
        try (Movie movie = Movies.open(options.input(), options.movie())) {
            Frame frame = new Frame(movie.width(), movie.height());
            List<byte[]> first = new ArrayList<>();
            while (first.size() < BareProfile.FRAMES && movie.read(frame)) {
                if (frame.flags == 0) {
                    first.add(frame.pixels().clone());
                }
            }
            if (first.isEmpty()) {
                throw new InputException(options.input() + " holds no whole frame");
            }
            return BareProfile.from(movie.width(), movie.height(), first, movie.fps());
        }
    }

    private SessionTotals replay(Movie movie, Profile profile, TriggerRules triggers, Path folder) throws IOException {
        SessionSettings settings = settings(movie, triggers, folder);
        WarmUp.run(profile, settings.triggers());
        FramePath path = new FramePath(profile, settings.triggers());
        Frame frame = new Frame(movie.width(), movie.height());
        SessionWriter writer = SessionWriter.open(settings, profile, null);
        Path greyPart = options.grey() == null ? null : sibling(options.grey());
        try (writer;
                BufferTable buffers = buffers(movie, folder);
                AviWriter grey =
                        greyPart == null ? null : new AviWriter(greyPart, movie.width(), movie.height(), movie.fps())) {
            if (buffers != null && movie instanceof WirelessMovie stream) {
                stream.tellBuffers(buffers::row);
            }
            long start = System.nanoTime();
            long firstMicros = 0;
            for (long n = 0; movie.read(frame); n++) {
                firstMicros = n == 0 ? frame.deviceMicros : firstMicros;
                if (options.realtime()) {
                    await(start + (frame.deviceMicros - firstMicros) * 1000);
                }
                writer.take(path, frame);
                if (grey != null) {
                    grey.write(frame.pixels());
                }
                progress.at(n + 1, movie.frames());
            }
            writer.finish(path);
        }
        if (greyPart != null) {
            Files.move(
                    greyPart,
                    options.grey().toAbsolutePath(),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
        return writer.totals();
    }

    /** The table of a wireless stream's buffers, null for other movies. */
    private static BufferTable buffers(Movie movie, Path folder) throws IOException {
        return movie instanceof WirelessMovie ? new BufferTable(folder) : null;
    }

    private static Path sibling(Path file) {
        Path whole = file.toAbsolutePath();
        return whole.resolveSibling("." + whole.getFileName() + ".part");
    }

    private SessionSettings settings(Movie movie, TriggerRules triggers, Path folder) throws IOException {
        String session = SessionSettings.newId(RIG, Instant.now());
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("command", COMMAND);
        more.put("realtime", options.realtime());
        InputClocks.tell(movie, options.input(), more);
        if (movie instanceof WirelessMovie stream) {
            more.put("stream_layout", stream.layout().title());
            more.put("stream_header_checksum", stream.layout().checked());
            more.put("stream_pixel_checksum", false);
        }
        return new SessionSettings(
                folder,
                session,
                RIG,
                null,
                null,
                null,
                movie.fps(),
                movie.fpsOrigin(),
                options.input().toString(),
                options.traces(),
                false,
                triggers.forSession(session),
                more,
                RigStatus::unknown);
    }

    private void await(long nanoTime) {
        for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
    }
}
