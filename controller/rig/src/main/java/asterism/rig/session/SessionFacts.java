package asterism.rig.session;

import asterism.detector.profile.CellProfile;
import asterism.detector.profile.DetectorSettings;
import asterism.detector.profile.Profile;
import asterism.detector.trigger.TriggerRule;
import asterism.rig.table.TableProfile;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands in session.json beside the hashes. A null is unknown.
 *
 * @param settings thresholds of the detector and options of the command
 * @param ended {@code complete} or {@code interrupted}
 * @param undocumentedSummaries summaries of seconds and minutes lost because the disk was too slow
 * @param light what the LED gave, null if it was not measured
 * @param ensembles of the profile, null without one; {@code cells} likewise
 */
record SessionFacts(
        String session,
        String rig,
        String study,
        String animal,
        String phase,
        String input,
        String version,
        String started,
        String endedAt,
        String ended,
        String profileId,
        String profileSha256,
        Double fps,
        String fpsOrigin,
        Integer width,
        Integer height,
        Map<String, Object> settings,
        SessionTotals totals,
        long undocumentedSummaries,
        Map<String, Object> light,
        Integer ensembles,
        Integer cells,
        List<String> cellIds) {

    static SessionFacts of(
            SessionSettings s,
            Profile profile,
            SessionRecords records,
            SessionTotals totals,
            Instant started,
            Instant endedAt,
            long undocumentedSummaries) {
        return new SessionFacts(
                s.session(),
                s.rig(),
                s.study(),
                s.animal(),
                s.phase(),
                s.input(),
                Version.text(),
                started.toString(),
                endedAt.toString(),
                "complete",
                records.profileId(),
                records.profileSha256(),
                s.fps(),
                s.fpsOrigin(),
                TableProfile.is(profile) ? null : (Integer) profile.width(),
                TableProfile.is(profile) ? null : (Integer) profile.height(),
                settings(profile, s),
                totals,
                undocumentedSummaries,
                records.light(),
                BareProfile.is(profile) ? null : (Integer) profile.ensembles().size(),
                BareProfile.is(profile) ? null : (Integer) profile.cells().size(),
                profile.cells().stream().map(CellProfile::id).toList());
    }

    /** Everything that decides what is found, and what was asked for: texts, numbers, truth values. */
    static Map<String, Object> settings(Profile profile, SessionSettings s) {
        DetectorSettings d = profile.detector();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("lag_frames", d.lagFrames());
        map.put("event_significance_q8", d.eventSignificanceQ8());
        map.put("tail_ratio_q8", d.tailRatioQ8());
        map.put("window_micros", d.windowMicros());
        map.put("motion_limit_q8", d.motionLimitQ8());
        map.put("veto_micros", d.vetoMicros());
        map.put("conditional_alpha_e9", d.conditionalAlphaE9());
        map.put("unconditional_alpha_e9", d.unconditionalAlphaE9());
        map.put("coactivity_alpha_e9", d.coactivityAlphaE9());
        map.put("profile_frame_micros", profile.frameMicros());
        map.put("traces", s.traces());
        for (TriggerRule rule : s.triggers()) {
            map.put("trigger_" + rule.ensemble(), text(rule));
        }
        map.putAll(s.options());
        return map;
    }

    private static String text(TriggerRule rule) {
        return "least_surprise_bits=" + rule.leastSurpriseQ8() / 256.0 + " refractory_s="
                + rule.refractoryMicros() / 1e6 + " most_per_minute=" + rule.mostPerMinute() + " sham_fraction="
                + rule.shamQ16() / (double) TriggerRule.ALL_SHAM + " seed=" + rule.seed();
    }

    /** The tree of session.json, in the order in which a person reads it. */
    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("format", "asterism-session/1");
        tree.put("session", session);
        tree.put("rig", rig);
        tree.put("study", study);
        tree.put("animal", animal);
        tree.put("phase", phase);
        tree.put("input", input);
        tree.put("started_utc", started);
        tree.put("ended_utc", endedAt);
        tree.put("ended", ended);
        tree.put("version", version);
        tree.put("profile_id", profileId);
        tree.put("profile_sha256", profileSha256);
        tree.put("settings", settings);
        tree.put("width", width);
        tree.put("height", height);
        tree.put("fps", fps);
        tree.put("fps_origin", fpsOrigin);
        totals.into(tree);
        tree.put("summaries_undocumented", undocumentedSummaries);
        tree.put("light", light);
        tree.put("ensembles", ensembles);
        tree.put("cells", cells);
        tree.put("cell_ids", cellIds);
        return tree;
    }
}
