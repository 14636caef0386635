package asterism.rig;

import asterism.bridge.link.Setting;
import asterism.detector.profile.Profile;
import asterism.detector.profile.ProfileException;
import asterism.detector.profile.ProfileFile;
import asterism.rig.config.ConfigException;
import asterism.rig.config.RigConfig;
import asterism.rig.safety.LightCaps;
import asterism.rig.safety.LightKeeper;
import asterism.rig.session.BareProfile;
import asterism.rig.session.TriggerRules;
import asterism.rig.session.WarmUp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Another profile or frame rate in the middle of a run: everything is checked first, then it is dark, then the session
 * ends in order and another begins. Dark, and nothing arms by itself, because an arming was given for the caps that stood
 * then, in the light of what the operator saw then; the new curve may allow more. Used by one thread.
 */
final class NextSession {
    /** An instrument's frame time before a profile says it. */
    static final int UNKNOWN_FRAME_MICROS = 50_000;

    private static final long PATIENCE_MILLIS = 3_000;

    private final RigConfig config;
    private final LightKeeper light;
    private final Sittings sittings;
    private final SittingOpener opener;
    private final InstrumentSettings instrument;

    NextSession(
            RigConfig config,
            LightKeeper light,
            Sittings sittings,
            SittingOpener opener,
            InstrumentSettings instrument) {
        this.config = config;
        this.light = light;
        this.sittings = sittings;
        this.opener = opener;
        this.instrument = instrument;
    }

    /** A profile of the light alone fits an instrument of any size. */
    static boolean anySize(Profile profile) {
        return profile.isBlank() && profile.flatField().isNone() && profile.light() != null;
    }

    /** What the light may be under a profile; null for none. */
    static LightCaps caps(RigConfig.Light light, Profile profile) {
        return new LightCaps(
                light.safeCode(),
                light.maxCode(),
                profile == null ? null : profile.light(),
                TimeUnit.MINUTES.toMillis(light.mostMinutes()));
    }

    /** The nominal time between frames under a profile; null for none. */
    static int frameMicros(Profile profile) {
        return profile == null ? UNKNOWN_FRAME_MICROS : profile.frameMicros();
    }

    /**
     * Begins a session with another profile.
     *
     * @return null, or why not: then nothing has changed
     */
    String profile(String file) {
        try {
            Profile next = ProfileFile.read(Path.of(file));
            checkSize(next);
            TriggerRules triggers = TriggerRules.of(config.triggers(), next);
            WarmUp.run(next, triggers.forSession("warm-up"));
            return begin(next, frameMicros(next), triggers);
        } catch (ProfileException | ConfigException e) {
            return e.getMessage();
        } catch (IOException | RuntimeException e) {
            return file + " cannot be used: " + e;
        }
    }

    private void checkSize(Profile next) throws ConfigException {
        int[] size = opener.instrument();
        if (size == null) {
            throw new ConfigException("no instrument has answered yet: connect it first, its size decides");
        }
        if (!anySize(next) && (next.width() != size[0] || next.height() != size[1])) {
            throw new ConfigException("the profile is for frames of " + next.width() + "x" + next.height()
                    + " and this instrument's are " + size[0] + "x" + size[1]);
        }
    }

    /**
     * Asks for another frame rate; a session has one, so another session begins.
     *
     * @param wanted frames in 1000 s
     * @return what the instrument reads back
     * @throws IOException if it is refused, saying why
     */
    int fps(int wanted) throws IOException {
        Profile now = sittings.profile();
        int before = instrument.set(Setting.FRAME_RATE, null);
        if (wanted == before) {
            return before;
        }
        if (now == null || !BareProfile.is(now)) {
            throw new IOException(
                    now == null
                            ? "there is no session yet"
                            : "cells and events of the profile were measured at " + before / 1000.0
                                    + " frames/s: without a profile another rate can be chosen");
        }
        int read = instrument.set(Setting.FRAME_RATE, wanted);
        opener.fps(read / 1000.0);
        String refusal = begin(sittings.given(), (int) (1_000_000_000L / read), opener.triggers());
        if (refusal != null) {
            throw new IOException(refusal);
        }
        return read;
    }

    private String begin(Profile next, int frameMicros, TriggerRules triggers) {
        Profile before = sittings.given();
        light.rules(caps(config.light(), next), frameMicros, config.light().pauseMillis());
        Future<Void> ended = sittings.load(next, triggers);
        try {
            ended.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            return null;
        } catch (TimeoutException e) {
            if (!sittings.withdraw(ended)) {
                return null;
            }
            light.rules(
                    caps(config.light(), before),
                    frameMicros(before),
                    config.light().pauseMillis());
            return "no frame has come for 3 s, with which a session could begin; it is dark, all else is as it was";
        } catch (CancellationException | ExecutionException e) {
            return "another profile was loaded meanwhile";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}
