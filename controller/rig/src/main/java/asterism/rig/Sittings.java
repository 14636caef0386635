package asterism.rig;

import asterism.bridge.frame.Frame;
import asterism.detector.profile.Profile;
import asterism.rig.preview.RigSocket;
import asterism.rig.safety.LightKeeper;
import asterism.rig.session.BareProfile;
import asterism.rig.session.SessionTotals;
import asterism.rig.session.TriggerRules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What the frame thread does: opens a session with the first frame, takes every frame through it, and opens another
 * when the instrument has booted anew or another profile is loaded. Without a profile, or with one of an instrument alone, the first frames make
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
    private final AtomicReference<Loading> loading = new AtomicReference<>();
    private Profile profile;
    private boolean blank;
    /** The session that runs has taken rows of the frame that comes next: no other may have it. */
    private boolean begun;

    private volatile Profile given;
    private volatile Profile shown;
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
        given = profile;
        blank = profile != null && profile.isBlank();
        this.light = light;
        this.socket = socket;
        this.recordings = recordings;
        this.marks = marks;
    }

    /** Another profile, null for none, with its rules; {@code ended} comes when the session before has ended. */
    private record Loading(Profile profile, TriggerRules triggers, CompletableFuture<Void> ended) {}

    /**
     * With the next frame the session ends and another begins, with this profile.
     *
     * @param next null, or blank, to make a bare one
     * @return done when the session that ran has ended in order
     */
    Future<Void> load(Profile next, TriggerRules triggers) {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        Loading before = loading.getAndSet(new Loading(next, triggers, ended));
        if (before != null) {
            before.ended.cancel(false);
        }
        return ended;
    }

    /** Takes it back; false if it has begun. */
    @SuppressWarnings("ReferenceEquality") // that very one
    boolean withdraw(Future<Void> load) {
        Loading waiting = loading.get();
        return waiting != null && waiting.ended == load && loading.compareAndSet(waiting, null);
    }

    private void change() throws IOException {
        Loading next = loading.getAndSet(null);
        if (next == null) {
            return;
        }
        end();
        profile = next.profile;
        given = profile;
        blank = profile != null && profile.isBlank();
        firstPictures.clear();
        opener.triggers(next.triggers);
        next.ended.complete(null);
    }

    /**
     * Takes the rows that have arrived of a frame that is not complete; {@link #frame} of the same one follows. Frame
     * thread.
     */
    void rows(Frame frame, int upTo) {
        Sitting now = sitting;
        if (now != null && loading.get() == null && !now.restartedBy(frame)) {
            now.rows(frame, upTo);
            begun = true;
        }
    }

    /** Takes one frame the whole way; the caller may fill it again afterwards. Frame thread. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // the frame thread is the count's one writer
    void frame(Frame frame) throws IOException {
        if (frames == 0) {
            firstFrameNanos = System.nanoTime();
        }
        if (!begun) {
            change();
        }
        begun = false;
        Sitting now = sitting;
        if (now != null && now.restartedBy(frame)) {
            end();
            now = null;
        }
        if (now == null && known(frame)) {
            now = opener.open(profile);
            sitting = now;
            shown = profile;
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

    /** The profile of the session that runs or ran last, a bare one made of its first frames; null before the first. */
    Profile profile() {
        return shown;
    }

    /** The profile as it was given, cells or instrument; null for none. */
    Profile given() {
        return given;
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
