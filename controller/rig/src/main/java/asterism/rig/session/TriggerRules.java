package asterism.rig.session;

import asterism.detector.profile.EnsembleTemplate;
import asterism.detector.profile.Profile;
import asterism.detector.trigger.TriggerRule;
import asterism.rig.config.ConfigException;
import asterism.rig.config.RigConfig;
import java.util.ArrayList;
import java.util.List;

/** The trigger rules of {@code rig.yaml}, held against the profile they are for. */
public final class TriggerRules {
    private final List<RigConfig.Trigger> given;

    private TriggerRules(List<RigConfig.Trigger> given) {
        this.given = given;
    }

    /**
     * Checks rules that are valid in themselves.
     *
     * @param profile null without one
     * @throws ConfigException naming the rule's field, for an ensemble that the profile lacks
     */
    public static TriggerRules of(List<RigConfig.Trigger> given, Profile profile) throws ConfigException {
        if (!given.isEmpty() && profile == null) {
            throw new ConfigException("triggers: need a profile with ensembles, and there is none");
        }
        for (int i = 0; i < given.size(); i++) {
            int wanted = given.get(i).ensemble();
            List<Integer> ids =
                    profile.ensembles().stream().map(EnsembleTemplate::id).toList();
            if (!ids.contains(wanted)) {
                throw new ConfigException("triggers[" + i + "].ensemble: the profile " + profile.id()
                        + " has no ensemble " + wanted + "; it has " + ids);
            }
        }
        return new TriggerRules(List.copyOf(given));
    }

    /** The rules for one session; those without a seed get one that follows from the session's and the ensemble's ids. */
    public List<TriggerRule> forSession(String session) {
        List<TriggerRule> rules = new ArrayList<>(given.size());
        for (RigConfig.Trigger t : given) {
            rules.add(new TriggerRule(
                    t.ensemble(),
                    (int) Math.round(t.leastSurpriseBits() * 256),
                    (int) Math.round(t.refractorySeconds() * 1e6),
                    t.mostPerMinute(),
                    (int) Math.round(t.shamFraction() * TriggerRule.ALL_SHAM),
                    t.seed() != null ? t.seed() : seed(session + ':' + t.ensemble())));
        }
        return rules;
    }

    /** FNV-1a; kept below 2^53, so that every JSON reader has it exactly. */
    private static long seed(String of) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < of.length(); i++) {
            hash = (hash ^ of.charAt(i)) * 0x100000001B3L;
        }
        return hash >>> 11;
    }
}
