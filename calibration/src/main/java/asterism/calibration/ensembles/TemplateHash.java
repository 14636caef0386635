package asterism.calibration.ensembles;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The hash by which a frozen set of templates is known, whatever else its file or profile says. */
public final class TemplateHash {
    private TemplateHash() {}

    /**
     * SHA-256 of the canonical JSON (sorted keys, no blanks) of the list of {@code {"decoys":[[…]],"id":0,"members":[…]}},
     * ids from 0 in the list's order.
     */
    public static String of(List<LearnedEnsemble> ensembles) {
        String json = IntStream.range(0, ensembles.size())
                .mapToObj(id -> text(id, ensembles.get(id)))
                .collect(Collectors.joining(",", "[", "]"));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(int id, LearnedEnsemble e) {
        String decoys = Arrays.stream(e.decoys()).map(TemplateHash::text).collect(Collectors.joining(",", "[", "]"));
        return "{\"decoys\":" + decoys + ",\"id\":" + id + ",\"members\":" + text(e.members()) + "}";
    }

    private static String text(int[] cells) {
        return Arrays.toString(cells).replace(" ", "");
    }
}
