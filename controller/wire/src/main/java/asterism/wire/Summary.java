package asterism.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/**
 * One second of a session. Counts are of this second.
 *
 * @param session the session's id
 * @param frames what became of the frames
 * @param validMillis time in which cells were observed
 * @param vetoedMillis time in which they were not, because of motion or broken frames
 * @param onsets base64 of {@link Onsets}; offsets count from the head's {@code frame_lo}
 * @param lit base64 of a {@link BitMask}: cells active at the end of the second
 * @param dff base64, a byte a cell: trace in 1/8 noise units, clipped to 0..255
 * @param kHist frames by number of cells active together
 * @param lagHist the same of the lagged surrogate, which is chance
 * @param tier1 number of tier-1 activations
 * @param ensembles counts of each ensemble
 * @param motion where the brain was
 * @param brightnessQ8 mean grey value times 256
 * @param saturated frames with more than one pixel in fifty at full scale
 * @param frameMicros time from frame in memory to decision
 * @param light the excitation
 * @param diskFreeMb free space under the journal
 * @param journalQueue records waiting to be written
 */
public record Summary(
        String session,
        Frames frames,
        long validMillis,
        long vetoedMillis,
        String onsets,
        String lit,
        String dff,
        List<Integer> kHist,
        List<Integer> lagHist,
        int tier1,
        List<EnsembleCounts> ensembles,
        Motion motion,
        Integer brightnessQ8,
        Integer saturated,
        FrameMicros frameMicros,
        Light light,
        Long diskFreeMb,
        Integer journalQueue)
        implements RecordBody {
    /** Frames of this second: received, lost on the way, broken, and gated (received but not evaluated). */
    public record Frames(long received, long lost, long broken, long gated) {}

    /**
     * What an ensemble did.
     *
     * @param id number in the profile
     * @param hits activations
     * @param decoyHits activations of its decoys, the measure of chance
     * @param membersHist histogram of active members, by their number; empty if not made
     */
    public record EnsembleCounts(int id, int hits, int decoyHits, List<Integer> membersHist) {
        public EnsembleCounts {
            membersHist = List.copyOf(membersHist);
        }
    }

    /** Displacement in pixels times 256: at the last frame to be trusted, rms and largest of the second; score times 2^15. Null = unknown. */
    public record Motion(Integer dyQ8, Integer dxQ8, Integer shiftRmsQ8, Integer shiftMaxQ8, Integer scoreQ15) {}

    /** Percentiles in microseconds; null = none measured. */
    public record FrameMicros(Integer p50, Integer p99, Integer max) {}

    /**
     * The excitation.
     *
     * @param state what the governor holds it to be
     * @param code commanded code; null if unknown
     * @param doseMjMm2 dose of the session in mJ/mm²; null without a calibrated LED
     */
    public record Light(LightState state, Integer code, Double doseMjMm2) {}

    /** Dark, lit, armed: dark but allowed to be lit; or darkening: told to be dark, and not seen to be yet. */
    public enum LightState {
        DARK("dark"),
        LIT("lit"),
        ARMED("armed"),
        DARKENING("darkening");

        private final String text;

        LightState(String text) {
            this.text = text;
        }

        /** The word in the record. */
        public String text() {
            return text;
        }
    }

    public Summary {
        kHist = List.copyOf(kHist);
        lagHist = List.copyOf(lagHist);
        ensembles = List.copyOf(ensembles);
    }

    @Override
    public RecordKind kind() {
        return RecordKind.SUM;
    }

    @Override
    public void writeFields(JsonGenerator json) throws IOException {
        json.writeStringField("session", session);
        json.writeNumberField("frames_received", frames.received());
        json.writeNumberField("frames_lost", frames.lost());
        json.writeNumberField("frames_broken", frames.broken());
        json.writeNumberField("frames_gated", frames.gated());
        json.writeNumberField("valid_ms", validMillis);
        json.writeNumberField("vetoed_ms", vetoedMillis);
        json.writeStringField("onsets", onsets);
        json.writeStringField("lit", lit);
        json.writeStringField("dff", dff);
        JsonText.integers(json, "k_hist", kHist);
        JsonText.integers(json, "lag_hist", lagHist);
        json.writeNumberField("tier1", tier1);
        writeEnsembles(json);
        writeMotion(json);
        JsonText.number(json, "brightness_q8", brightnessQ8);
        JsonText.number(json, "saturated", saturated);
        json.writeObjectFieldStart("frame_micros");
        JsonText.number(json, "p50", frameMicros.p50());
        JsonText.number(json, "p99", frameMicros.p99());
        JsonText.number(json, "max", frameMicros.max());
        json.writeEndObject();
        json.writeObjectFieldStart("light");
        json.writeStringField("state", light.state().text());
        JsonText.number(json, "code", light.code());
        JsonText.number(json, "dose_mj_mm2", light.doseMjMm2());
        json.writeEndObject();
        JsonText.number(json, "disk_free_mb", diskFreeMb);
        JsonText.number(json, "journal_queue", journalQueue);
    }

    private void writeEnsembles(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("ensembles");
        for (EnsembleCounts ensemble : ensembles) {
            json.writeStartObject();
            json.writeNumberField("id", ensemble.id());
            json.writeNumberField("hits", ensemble.hits());
            json.writeNumberField("decoy_hits", ensemble.decoyHits());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("members_hist");
        for (EnsembleCounts ensemble : ensembles) {
            JsonText.integers(json, Integer.toString(ensemble.id()), ensemble.membersHist());
        }
        json.writeEndObject();
    }

    private void writeMotion(JsonGenerator json) throws IOException {
        JsonText.number(json, "dy_q8", motion.dyQ8());
        JsonText.number(json, "dx_q8", motion.dxQ8());
        JsonText.number(json, "shift_rms_q8", motion.shiftRmsQ8());
        JsonText.number(json, "shift_max_q8", motion.shiftMaxQ8());
        JsonText.number(json, "score_q15", motion.scoreQ15());
    }
}
