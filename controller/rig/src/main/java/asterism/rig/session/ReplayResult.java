package asterism.rig.session;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a replay came to.
 *
 * @param out the session folder
 * @param fps frames a second and where that comes from
 * @param cells cells of the profile, null without one
 * @param ensembles ensembles of the profile, null without one
 * @param seconds how long the replay took
 */
public record ReplayResult(
        Path out,
        SessionTotals totals,
        double fps,
        String fpsOrigin,
        Integer cells,
        Integer ensembles,
        double seconds) {
    /** The result line's keys, named as in session.json. */
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("session", totals.session());
        tree.put("out", out.toString());
        tree.put("fps", fps);
        tree.put("fps_origin", fpsOrigin);
        totals.into(tree);
        tree.put("cells", cells);
        tree.put("ensembles", ensembles);
        tree.put("seconds", Math.round(seconds * 1000) / 1000.0);
        return tree;
    }
}
