package asterism.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/**
 * One activation: cells together, more than chance (tier 1) or a known ensemble (tier 2), or one held back (tier 0).
 *
 * @param session the session's id
 * @param tier 0, 1 or 2
 * @param ensemble number in the profile; null in tier 1
 * @param startFrame first frame, 0-based in the session
 * @param endFrame last frame, inclusive
 * @param commitFrame frame in which it was known
 * @param startMillis time of the first frame by the instrument's clock, from session start
 * @param membersActive active members; null in tier 1
 * @param cellsActive active cells of all
 * @param surpriseBits how unlikely by chance, in bits; null if not computed
 * @param flags why it was held back, or what else to know
 * @param cells base64 of a {@link BitMask}: the active cells
 * @param movement the animal's at the first frame: 0 unknown, 1 rest, 2 transition, 3 moving; null if not known any more
 * @param shiftQ8 how far the brain was from its place at the first frame, pixels times 256; null if unknown
 * @param cellsPeak most cells active in one window while it lasted; null if not counted
 * @param threshold fewest members (tier 1: cells) that were more than chance when it began; null if not known
 */
public record Activation(
        String session,
        int tier,
        Integer ensemble,
        long startFrame,
        long endFrame,
        long commitFrame,
        Double startMillis,
        Integer membersActive,
        int cellsActive,
        Double surpriseBits,
        List<String> flags,
        String cells,
        Integer movement,
        Integer shiftQ8,
        Integer cellsPeak,
        Integer threshold)
        implements RecordBody {
    public Activation {
        flags = List.copyOf(flags);
    }

    @Override
    public RecordKind kind() {
        return RecordKind.EVT;
    }

    @Override
    public void writeFields(JsonGenerator json) throws IOException {
        json.writeStringField("session", session);
        json.writeNumberField("tier", tier);
        JsonText.number(json, "ensemble", ensemble);
        json.writeNumberField("start_frame", startFrame);
        json.writeNumberField("end_frame", endFrame);
        json.writeNumberField("commit_frame", commitFrame);
        JsonText.number(json, "start_ms", startMillis);
        JsonText.number(json, "members_active", membersActive);
        json.writeNumberField("cells_active", cellsActive);
        JsonText.number(json, "surprise_bits", surpriseBits);
        json.writeArrayFieldStart("flags");
        for (String flag : flags) {
            json.writeString(flag);
        }
        json.writeEndArray();
        json.writeStringField("cells", cells);
        JsonText.number(json, "movement", movement);
        JsonText.number(json, "shift_q8", shiftQ8);
        JsonText.number(json, "cells_peak", cellsPeak);
        JsonText.number(json, "threshold", threshold);
    }
}
