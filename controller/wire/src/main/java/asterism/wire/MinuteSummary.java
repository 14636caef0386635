package asterism.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/**
 * One minute of a session. Counts are of this minute; lists of four are by the animal's movement: unknown, rest,
 * transition, moving. Time and windows say what each count was taken of.
 *
 * @param session the session's id
 * @param minute number in the session from 0
 * @param frames what became of the frames
 * @param clockJumps how often the instrument's clock did not go on
 * @param validMillis time in which cells were observed
 * @param vetoedMillis time in which they were not, because of motion or broken frames
 * @param windows windows side by side
 * @param onsets onsets of all cells in frames that were not vetoed
 * @param vetoedOnsets onsets in those that were
 * @param kHist frames by number of cells active together
 * @param lagHist the same of the lagged surrogate, which is chance
 * @param tier1 tier-1 activations
 * @param levels how many frames were beyond chance at other levels
 * @param ensembles counts of each ensemble
 * @param activeWindows base64, a byte a cell: counted windows in which it was active, at most 255
 * @param light commanded code
 * @param brightnessQ8 mean grey value times 256
 * @param shiftRmsQ8 displacement in pixels times 256; null = no frame to be trusted
 * @param shiftMaxQ8 the largest
 * @param temperatureCentiCelsius of the head stage at the end of the minute
 * @param journalQueue records waiting to be written, at most
 * @param triggers decisions of the closed loop
 */
public record MinuteSummary(
        String session,
        int minute,
        Frames frames,
        int clockJumps,
        List<Long> validMillis,
        List<Long> vetoedMillis,
        Windows windows,
        List<Integer> onsets,
        int vetoedOnsets,
        List<Integer> kHist,
        List<Integer> lagHist,
        List<Integer> tier1,
        List<Level> levels,
        List<EnsembleCounts> ensembles,
        String activeWindows,
        Extremes light,
        Extremes brightnessQ8,
        Integer shiftRmsQ8,
        Integer shiftMaxQ8,
        Integer temperatureCentiCelsius,
        Integer journalQueue,
        Triggers triggers)
        implements RecordBody {
    /** Frames received, lost on the way, broken, gated (received but not evaluated) and saturated. */
    public record Frames(long received, long lost, long broken, long gated, long saturated) {}

    /**
     * Windows side by side.
     *
     * @param millis length of one
     * @param cut windows that hold lost frames or a jump of the clock
     */
    public record Windows(double millis, List<Integer> valid, List<Integer> vetoed, int cut) {
        public Windows {
            valid = List.copyOf(valid);
            vetoed = List.copyOf(vetoed);
        }
    }

    /**
     * Frames with more cells together than chance gives in a share {@code alpha} of them.
     *
     * @param leastCells by the session's lagged surrogate so far; null while that is too short to tell
     * @param frames of this minute; null likewise
     */
    public record Level(double alpha, Integer leastCells, Integer frames) {}

    /** What an ensemble did, and its decoys, the measure of chance. */
    public record EnsembleCounts(int id, List<Integer> hits, List<Integer> decoyHits) {
        public EnsembleCounts {
            hits = List.copyOf(hits);
            decoyHits = List.copyOf(decoyHits);
        }
    }

    /** Null = unknown. */
    public record Extremes(Integer mean, Integer min, Integer max) {}

    /** Decisions by outcome. */
    public record Triggers(int fired, int sham, int refractory, int rate, int vetoed) {}

    public MinuteSummary {
        validMillis = List.copyOf(validMillis);
        vetoedMillis = List.copyOf(vetoedMillis);
        onsets = List.copyOf(onsets);
        kHist = List.copyOf(kHist);
        lagHist = List.copyOf(lagHist);
        tier1 = List.copyOf(tier1);
        levels = List.copyOf(levels);
        ensembles = List.copyOf(ensembles);
    }

    @Override
    public RecordKind kind() {
        return RecordKind.MIN;
    }

    @Override
    public void writeFields(JsonGenerator json) throws IOException {
        json.writeStringField("session", session);
        json.writeNumberField("minute", minute);
        json.writeNumberField("frames_received", frames.received());
        json.writeNumberField("frames_lost", frames.lost());
        json.writeNumberField("frames_broken", frames.broken());
        json.writeNumberField("frames_gated", frames.gated());
        json.writeNumberField("frames_saturated", frames.saturated());
        json.writeNumberField("clock_jumps", clockJumps);
        JsonText.numbers(json, "valid_ms", validMillis);
        JsonText.numbers(json, "vetoed_ms", vetoedMillis);
        writeWindows(json);
        JsonText.integers(json, "onsets", onsets);
        json.writeNumberField("vetoed_onsets", vetoedOnsets);
        JsonText.integers(json, "k_hist", kHist);
        JsonText.integers(json, "lag_hist", lagHist);
        JsonText.integers(json, "tier1", tier1);
        writeLevels(json);
        writeEnsembles(json);
        json.writeStringField("active_windows", activeWindows);
        write(json, "light_code", light);
        write(json, "brightness_q8", brightnessQ8);
        JsonText.number(json, "shift_rms_q8", shiftRmsQ8);
        JsonText.number(json, "shift_max_q8", shiftMaxQ8);
        JsonText.number(json, "temperature_centi_c", temperatureCentiCelsius);
        JsonText.number(json, "journal_queue", journalQueue);
        json.writeObjectFieldStart("triggers");
        json.writeNumberField("fired", triggers.fired());
        json.writeNumberField("sham", triggers.sham());
        json.writeNumberField("refractory", triggers.refractory());
        json.writeNumberField("rate", triggers.rate());
        json.writeNumberField("vetoed", triggers.vetoed());
        json.writeEndObject();
    }

    private void writeWindows(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("windows");
        json.writeNumberField("ms", windows.millis());
        JsonText.integers(json, "valid", windows.valid());
        JsonText.integers(json, "vetoed", windows.vetoed());
        json.writeNumberField("cut", windows.cut());
        json.writeEndObject();
    }

    private void writeLevels(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("tier1_levels");
        for (Level level : levels) {
            json.writeStartObject();
            json.writeNumberField("alpha", level.alpha());
            JsonText.number(json, "least_cells", level.leastCells());
            JsonText.number(json, "frames", level.frames());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeEnsembles(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("ensembles");
        for (EnsembleCounts ensemble : ensembles) {
            json.writeStartObject();
            json.writeNumberField("id", ensemble.id());
            JsonText.integers(json, "hits", ensemble.hits());
            JsonText.integers(json, "decoy_hits", ensemble.decoyHits());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, String field, Extremes of) throws IOException {
        json.writeObjectFieldStart(field);
        JsonText.number(json, "mean", of.mean());
        JsonText.number(json, "min", of.min());
        JsonText.number(json, "max", of.max());
        json.writeEndObject();
    }
}
