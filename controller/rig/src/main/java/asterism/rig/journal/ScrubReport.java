package asterism.rig.journal;

import java.util.List;

/**
 * What reading the whole journal again came to.
 *
 * @param segments files read
 * @param records whole records that follow one another
 * @param bytes read
 * @param finds every place that cannot be read, in order
 */
public record ScrubReport(int segments, long records, long bytes, List<Find> finds) {
    private static final int NAMED = 4;

    /**
     * A place that does not hold what was written.
     *
     * @param damage where; its {@code seq} is the first record concerned
     * @param lastSeq the last record that cannot be read because of it; {@code seq - 1} if all can
     */
    public record Find(JournalDamage damage, long lastSeq) {}

    /** One sentence that names the first places; null if everything is as it was written. */
    public String sentence() {
        if (finds.isEmpty()) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        for (Find find : finds.subList(0, Math.min(NAMED, finds.size()))) {
            text.append(text.isEmpty() ? "" : "; ").append(find.damage().sentence());
        }
        return finds.size() <= NAMED ? text.toString() : text + "; and " + (finds.size() - NAMED) + " more places";
    }
}
