package asterism.rig;

import asterism.rig.safety.LightState;
import asterism.rig.safety.LightStatus;
import java.util.Locale;

/** How a rig is, in one line for a person. What is unknown is left out. */
final class StatusLine {
    private StatusLine() {}

    /**
     * Puts it together.
     *
     * @param trouble of the link; null if there is none
     * @param sitting null between sessions
     * @param centiCelsius null if unknown
     */
    static String of(
            long frames,
            long lost,
            String trouble,
            LightStatus light,
            Sitting sitting,
            Recordings recordings,
            Long freeMegabytes,
            Integer centiCelsius) {
        StringBuilder line = new StringBuilder(160);
        line.append(frames).append(" frames, ").append(lost).append(" lost | ").append(light(light, sitting));
        if (sitting != null) {
            line.append(" | ").append(sitting.cellsLit()).append(" cells lit, ");
            line.append(sitting.ensembles()).append(" ensembles");
        }
        if (recordings.running()) {
            line.append(" | rec ").append(recordings.recorded());
            line.append(recordings.dropped() > 0 ? " (" + recordings.dropped() + " dropped)" : "");
        } else if (recordings.trouble() != null) {
            line.append(" | ").append(recordings.trouble());
        }
        if (freeMegabytes != null) {
            line.append(" | disk ").append(disk(freeMegabytes));
        }
        if (centiCelsius != null) {
            line.append(String.format(Locale.ROOT, " | %.1f \u00b0C", centiCelsius / 100.0));
        }
        return trouble == null ? line.toString() : line + " | " + trouble;
    }

    private static String light(LightStatus light, Sitting sitting) {
        if (light.state() != LightState.LIT) {
            return light.state().name().toLowerCase(Locale.ROOT);
        }
        Double microwatts = sitting == null ? null : sitting.microwatts(light.code());
        Double dose = sitting == null ? null : sitting.writer().doseMillijoulesPerMm2();
        return "light "
                + (microwatts == null ? "code " + light.code() : String.format(Locale.ROOT, "%.0f \u00b5W", microwatts))
                + (dose == null ? "" : String.format(Locale.ROOT, ", %.2f mJ/mm\u00b2", dose));
    }

    private static String disk(long megabytes) {
        return megabytes < 10_000 ? megabytes + " MB" : megabytes / 1024 + " GB";
    }
}
