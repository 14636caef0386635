package asterism.rig;

import asterism.bridge.frame.Frame;
import asterism.detector.profile.Profile;
import asterism.rig.preview.RigSocket;
import asterism.rig.safety.LightKeeper;
import asterism.rig.session.BareProfile;
import asterism.rig.session.SessionTotals;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the frame thread does: opens a session with the first frame, takes every frame through it, and opens another
 * when the instrument has booted anew. Without a profile, or with one of an instrument alone, the first frames make
 * a bare one.
 */
final class Sittings {
    private final SittingOpener opener;
    private final LightKeeper light;
    private final RigSocket socket;
    private final Recordings recordings;
    private final Marks marks;
    private final List<SessionTotals> totals = new ArrayList<>();
    private final List<byte[]> firstPictures = new ArrayList<>();
    private Profile profile;
    private boolean blank;
    private volatile Sitting sitting;
    private volatile long frames;
    private volatile long firstFrameNanos;

    /**
     * Waits for frames.
     *
     * @param profile null, or blank, to make a bare one
     */
    Sittings(
            SittingOpener opener,
            Profile profile,
            LightKeeper light,
            RigSocket socket,
            Recordings recordings,
            Marks marks) {
        this.opener = opener;
        this.profile = profile;
        blank = profile != null && profile.isBlank();
        this.light = light;
        this.socket = socket;
        this.recordings = recordings;
        this.marks = marks;
    }

    /**
     * Takes the rows that have arrived of a frame that is not complete; {@link #frame} of the same one follows. Frame
     * thread.
     */
    void rows(Frame frame, int upTo) {
        Sitting now = sitting;
        if (now != null && !now.restartedBy(frame)) {
            now.rows(frame, upTo);
        }
    }

    /** Takes one frame the whole way; the caller may fill it again afterwards. Frame thread. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // the frame thread is the count's one writer
    void frame(Frame frame) throws IOException {
        if (frames == 0) {
            firstFrameNanos = System.nanoTime();
        }
        Sitting now = sitting;
        if (now != null && now.restartedBy(frame)) {
            end();
            now = null;
        }
        if (now == null && known(frame)) {
            now = opener.open(profile);
            sitting = now;
            marks.begin(now);
            recordings.begin(now);
            socket.show(now.tap(), profile.detector().litQ8());
        }
        if (now != null) {
            now.take(frame);
            recordings.frame(frame);
        }
        frames++;
        light.frame();
    }

    private boolean known(Frame frame) {
        if (profile != null && !blank) {
            return true;
        }
        firstPictures.add(frame.pixels().clone());
        if (firstPictures.size() < BareProfile.FRAMES) {
            return false;
        }
        Profile bare = BareProfile.from(frame.width(), frame.height(), firstPictures, opener.fps());
        profile = blank ? bare.withInstrumentOf(profile) : bare;
        blank = false;
        firstPictures.clear();
        return true;
    }

    /** Closes the session that is open, if one is. Frame thread. */
    void end() throws IOException {
        Sitting ending = sitting;
        sitting = null;
        if (ending != null) {
            socket.show(null, 1);
            recordings.end();
            SessionTotals total = ending.close();
            synchronized (totals) {
                totals.add(total);
            }
        }
    }

    /** The session that runs; null between sessions. */
    Sitting sitting() {
        return sitting;
    }

    /** Frames that came to the end of their way. */
    long frames() {
        return frames;
    }

    /** When the first came, {@link System#nanoTime()}; of no meaning before. */
    long firstFrameNanos() {
        return firstFrameNanos;
    }

    List<SessionTotals> totals() {
        synchronized (totals) {
            return List.copyOf(totals);
        }
    }
}
