package asterism.rig.session;

import asterism.detector.FrameResult;
import asterism.detector.ensemble.Activation;
import asterism.detector.fixed.BitSets;
import asterism.detector.fixed.Fixed;
import asterism.detector.profile.EnsembleTemplate;
import asterism.detector.profile.Profile;
import asterism.detector.profile.ProfileFile;
import asterism.detector.summary.Summary;
import asterism.rig.table.TableProfile;
import asterism.wire.BitMask;
import asterism.wire.EnsembleEntry;
import asterism.wire.Onsets;
import asterism.wire.ProfileChunk;
import asterism.wire.SessionRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the detector found, said as records. Used by one thread. */
final class SessionRecords {
    private static final int MAX_OFFSET = 0xFFFF;

    private final SessionSettings settings;
    private final Profile profile;
    private final int cells;
    private final int litQ8;
    private final String profileId;
    private final String profileSha256;
    private final LightDose dose;
    private volatile Double doseSoFar;

    SessionRecords(SessionSettings settings, Profile profile) {
        this.settings = settings;
        this.profile = profile;
        cells = profile.cells().size();
        litQ8 = profile.detector().litQ8();
        dose = new LightDose(profile.light());
        boolean bare = BareProfile.is(profile);
        profileId = bare ? null : profile.id();
        profileSha256 = bare ? null : ProfileFile.sha256(profile);
    }

    String profileId() {
        return profileId;
    }

    String profileSha256() {
        return profileSha256;
    }

    SessionRecord session(SessionRecord.Event event, Map<String, Object> more) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("fps_origin", settings.fpsOrigin());
        facts.put("input", settings.input());
        facts.putAll(SessionFacts.settings(profile, settings));
        facts.putAll(more);
        return new SessionRecord(
                settings.session(),
                event,
                settings.study(),
                settings.animal(),
                settings.phase(),
                profileId,
                profileSha256,
                Version.text(),
                settings.fps(),
                TableProfile.is(profile) ? 0 : profile.width(),
                TableProfile.is(profile) ? 0 : profile.height(),
                cells,
                profile.ensembles().stream().map(SessionRecords::entry).toList(),
                facts);
    }

    private static EnsembleEntry entry(EnsembleTemplate e) {
        return new EnsembleEntry(
                e.id(), e.name(), Arrays.stream(e.members()).boxed().toList());
    }

    /** The records that carry mean image, outlines and ensembles. */
    List<ProfileChunk> profile() {
        String id = profileId == null ? profile.id() : profileId;
        String hash = profileSha256 == null ? ProfileFile.sha256(profile) : profileSha256;
        return ProfileChunk.split(settings.session(), id, hash, ProfilePicture.json(profile));
    }

    asterism.wire.Summary summary(Summary s, asterism.wire.Summary.FrameMicros micros, RigStatus status) {
        return new asterism.wire.Summary(
                settings.session(),
                new asterism.wire.Summary.Frames(s.framesReceived, s.framesLost, s.framesBroken, s.framesVetoed),
                millis(s.validMicros),
                millis(s.vetoedMicros),
                onsets(s),
                BitMask.encode(cells, cell -> s.activityQ8[cell] >= litQ8),
                traces(s),
                counts(s.countHistogram),
                counts(s.lagHistogram),
                s.tier1,
                ensembles(s),
                motion(s),
                TableProfile.is(profile) ? null : (Integer) s.brightnessQ8,
                s.framesSaturated,
                micros,
                light(s, status),
                status.diskFreeMb(),
                status.journalQueue());
    }

    private asterism.wire.Summary.Light light(Summary s, RigStatus status) {
        double lasting = (s.framesReceived + s.framesLost) / settings.fps();
        Double soFar = dose.add(status.light(), status.lightCode(), lasting);
        doseSoFar = soFar;
        return new asterism.wire.Summary.Light(status.light(), status.lightCode(), soFar);
    }

    /** As the last summary had it; any thread. */
    Double doseSoFar() {
        return doseSoFar;
    }

    /** The light of the session so far; null without a measured LED. */
    Map<String, Object> light() {
        return dose.facts();
    }

    static long millis(long micros) {
        return (micros + 500) / 1000;
    }

    /** An onset that became known after its second had ended is listed at the first frame of the next. */
    private static String onsets(Summary s) {
        Onsets onsets = new Onsets();
        for (int i = 0; i < Math.min(s.onsets, Summary.MAX_ONSETS); i++) {
            onsets.add(s.onsetCell[i], Fixed.clamp(s.onsetFrame[i] - (long) s.frameLow, 0, MAX_OFFSET));
        }
        return onsets.encode();
    }

    private String traces(Summary s) {
        byte[] eighths = new byte[cells];
        for (int cell = 0; cell < cells; cell++) {
            int q8 = s.traceQ8[cell];
            eighths[cell] = q8 == FrameResult.UNOBSERVED ? 0 : (byte) Fixed.clamp((q8 + 16L) >> 5, 0, 255);
        }
        return Base64.getEncoder().encodeToString(eighths);
    }

    private asterism.wire.Summary.Motion motion(Summary s) {
        if (s.framesReceived == 0 || TableProfile.is(profile)) {
            return new asterism.wire.Summary.Motion(null, null, null, null, null);
        }
        int rms = (int) Fixed.squareRoot(s.shiftSquares / Math.max(1, s.framesReceived - s.framesBroken));
        return new asterism.wire.Summary.Motion(s.dyQ8, s.dxQ8, rms, s.shiftMaxQ8, s.scoreQ15);
    }

    private List<asterism.wire.Summary.EnsembleCounts> ensembles(Summary s) {
        List<asterism.wire.Summary.EnsembleCounts> list = new ArrayList<>();
        for (int i = 0; i < profile.ensembles().size(); i++) {
            list.add(new asterism.wire.Summary.EnsembleCounts(
                    profile.ensembles().get(i).id(), s.hits[i], s.decoyHits[i], counts(s.membersHistogram[i])));
        }
        return list;
    }

    /** A histogram without the empty bins at its end. */
    static List<Integer> counts(int[] histogram) {
        int length = histogram.length;
        while (length > 0 && histogram[length - 1] == 0) {
            length--;
        }
        return Arrays.stream(histogram, 0, length).boxed().toList();
    }

    asterism.wire.Activation activation(Activation a, FrameMemory frames) {
        boolean known = a.ensemble >= 0;
        List<String> flags = new ArrayList<>(Flags.activation(a.flags));
        if (frames.anySaturated(a.startFrame, a.endFrame)) {
            flags.add("saturated");
        }
        if (frames.anyJump(a.startFrame, a.commitFrame)) {
            flags.add("clock");
        }
        return new asterism.wire.Activation(
                settings.session(),
                a.tier,
                known ? (Integer) a.ensemble : null,
                a.startFrame,
                a.endFrame,
                a.commitFrame,
                frames.millis(a.startFrame),
                known ? (Integer) a.membersActive : null,
                a.cellsActive,
                a.surpriseQ8 / 256.0,
                flags,
                BitMask.encode(cells, cell -> BitSets.has(a.cells, cell)),
                frames.movement(a.startFrame),
                frames.shiftQ8(a.startFrame),
                a.cellsPeak,
                a.threshold);
    }
}
