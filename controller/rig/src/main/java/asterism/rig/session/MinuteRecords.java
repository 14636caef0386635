package asterism.rig.session;

import asterism.detector.profile.Profile;
import asterism.detector.summary.Minute;
import asterism.detector.summary.Movement;
import asterism.detector.summary.SessionCounts;
import asterism.detector.summary.Summary;
import asterism.rig.table.TableProfile;
import asterism.wire.Bytes;
import asterism.wire.MinuteSummary;
import asterism.wire.MinuteSummary.Extremes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A minute said as a record, with what the rig noted of itself in it. Used by one thread. */
final class MinuteRecords {
    private static final int MOST_IN_BYTE = 255;

    private final String session;
    private final Profile profile;
    private final double windowMillis;
    final ChanceLevels levels;
    private long lightSum;
    private int lights;
    private int lightLow;
    private int lightHigh;
    private Integer queue;
    private Integer temperature;

    MinuteRecords(String session, Profile profile) {
        this.session = session;
        this.profile = profile;
        windowMillis = SessionCounts.windowFrames(profile) * profile.frameMicros() / 1000.0;
        levels = new ChanceLevels(Summary.COUNT_BINS);
    }

    /** Notes how the rig is; once a second. */
    void note(RigStatus status) {
        temperature = status.temperatureCentiCelsius();
        if (status.journalQueue() != null) {
            queue = Math.max(status.journalQueue(), queue == null ? 0 : queue);
        }
        if (status.lightCode() != null) {
            lightLow = lights == 0 ? status.lightCode() : Math.min(lightLow, status.lightCode());
            lightHigh = lights == 0 ? status.lightCode() : Math.max(lightHigh, status.lightCode());
            lightSum += status.lightCode();
            lights++;
        }
    }

    MinuteSummary of(Minute m) {
        levels.add(m.lagHistogram);
        MinuteSummary record = new MinuteSummary(
                session,
                m.number,
                new MinuteSummary.Frames(
                        m.framesReceived, m.framesLost, m.framesBroken, m.framesVetoed, m.framesSaturated),
                m.clockJumps,
                millis(m.validMicros),
                millis(m.vetoedMicros),
                new MinuteSummary.Windows(windowMillis, list(m.windowsValid), list(m.windowsVetoed), m.windowsCut),
                list(m.onsets),
                m.vetoedOnsets,
                SessionRecords.counts(m.countHistogram),
                SessionRecords.counts(m.lagHistogram),
                list(m.tier1),
                levels.of(Arrays.stream(m.countHistogram).asLongStream().toArray()),
                ensembles(m),
                activeWindows(m),
                lights == 0
                        ? new Extremes(null, null, null)
                        : new Extremes((int) ((lightSum + lights / 2) / lights), lightLow, lightHigh),
                brightness(m),
                shiftRms(m),
                m.framesReceived > m.framesBroken && !TableProfile.is(profile) ? (Integer) m.shiftMaxQ8 : null,
                temperature,
                queue,
                new MinuteSummary.Triggers(m.fired, m.sham, m.refractory, m.rate, m.vetoed));
        lights = 0;
        lightSum = 0;
        queue = null;
        return record;
    }

    static List<Long> millis(long[] micros) {
        return Arrays.stream(micros).mapToObj(SessionRecords::millis).toList();
    }

    private static List<Integer> list(int[] counts) {
        return Arrays.stream(counts).boxed().toList();
    }

    private List<MinuteSummary.EnsembleCounts> ensembles(Minute m) {
        List<MinuteSummary.EnsembleCounts> list = new ArrayList<>();
        for (int i = 0; i < profile.ensembles().size(); i++) {
            int from = i * Movement.STATES;
            int to = from + Movement.STATES;
            list.add(new MinuteSummary.EnsembleCounts(
                    profile.ensembles().get(i).id(),
                    list(Arrays.copyOfRange(m.hits, from, to)),
                    list(Arrays.copyOfRange(m.decoyHits, from, to))));
        }
        return list;
    }

    private static String activeWindows(Minute m) {
        byte[] bytes = new byte[m.activeWindows.length];
        for (int cell = 0; cell < bytes.length; cell++) {
            bytes[cell] = (byte) Math.min(MOST_IN_BYTE, m.activeWindows[cell]);
        }
        return Bytes.encode(bytes, bytes.length);
    }

    private Extremes brightness(Minute m) {
        return m.framesReceived == 0 || TableProfile.is(profile)
                ? new Extremes(null, null, null)
                : new Extremes((int) (m.brightnessSum / m.framesReceived), m.brightnessLow, m.brightnessHigh);
    }

    private Integer shiftRms(Minute m) {
        int trusted = TableProfile.is(profile) ? 0 : m.framesReceived - m.framesBroken;
        return trusted <= 0 ? null : (Integer) (int) Math.round(Math.sqrt((double) m.shiftSquares / trusted));
    }
}
