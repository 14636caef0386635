package asterism.calibration.ensembles;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What was learned as JSON: what {@code ensembles} writes and {@code detect} reads. */
public final class EnsembleJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private EnsembleJson() {}

    /**
     * The whole document: {@code fps}, {@code ensembles} (id, members, strength, activations, left-out test, decoys),
     * {@code templates_sha256}, {@code null} (what was compared).
     */
    public static ObjectNode of(EnsembleReport report, double fps) {
        ObjectNode tree = MAPPER.createObjectNode();
        tree.put("fps", fps);
        ArrayNode list = tree.putArray("ensembles");
        for (LearnedEnsemble e : report.ensembles()) {
            ObjectNode node = list.addObject().put("id", list.size() - 1);
            numbers(node.putArray("members"), e.members());
            for (double s : e.strength()) {
                node.withArray("strength").add(rounded(s));
            }
            node.put("activations", e.activationFrames().length);
            node.put("above_decoys", e.leftOut().above());
            node.put("left_out", e.leftOut().surpriseBits().length);
            node.put("p_left_out", e.leftOut().p());
            for (int[] decoy : e.decoys()) {
                numbers(node.withArray("decoys").addArray(), decoy);
            }
        }
        tree.put("templates_sha256", TemplateHash.of(report.ensembles()));
        tree.set("null", search(report));
        return tree;
    }

    /** How the search went, and why sets were dropped. */
    public static ObjectNode search(EnsembleReport report) {
        Search s = report.search();
        ObjectNode node = MAPPER.createObjectNode();
        node.put("source", s.source()).put("cells", s.cells());
        node.put("bins", s.bins()).put("bin_s", rounded(s.binSeconds()));
        node.put("silenced_bins", s.silencedBins());
        node.put("method", "circular shifts, each cell by itself");
        node.put("surrogates", s.surrogates());
        node.putArray("displacement_s").add(rounded(s.shortestSeconds())).add(rounded(s.longestSeconds()));
        node.put("threshold", rounded(s.threshold()));
        for (double v : s.eigenvalues()) {
            node.withArray("eigenvalues").add(rounded(v));
        }
        node.put("components", s.components()).put("candidates", s.candidates()).put("tested", s.tested());
        node.put("kept", report.ensembles().size());
        node.put("family_wise_level", EnsembleLearner.LEVEL);
        node.put("decoys_per_ensemble", Decoys.WANTED);
        report.dropped().forEach(node.withArray("dropped")::add);
        return node;
    }

    private static void numbers(ArrayNode list, int[] cells) {
        for (int c : cells) {
            list.add(c);
        }
    }

    private static double rounded(double v) {
        return Math.round(v * 1e4) / 1e4;
    }
}
