package asterism.base.export;

import asterism.wire.BitMask;
import asterism.wire.Onsets;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The tables that the records of a session hold. */
final class RecordTables {
    private static final Column TIME =
            Column.number("time_ms", "milliseconds", "from the session's start, at the end of the second");

    private final RecordSource records;
    private final FrameTimes times;
    private final int cells;

    /** @param cells in the profile */
    RecordTables(RecordSource records, FrameTimes times, int cells) {
        this.records = records;
        this.times = times;
        this.cells = cells;
    }

    /** What each second came to. */
    Table seconds() {
        List<Column> columns = List.of(
                TIME,
                Column.integer("first_frame", "", "first frame of the second"),
                Column.integer("last_frame", "", "last frame of the second"),
                Column.integer("frames_received", "frames", "that came"),
                Column.integer("frames_lost", "frames", "that did not"),
                Column.integer("frames_broken", "frames", "that came damaged"),
                Column.integer("frames_gated", "frames", "received but not evaluated"),
                Column.integer("valid_ms", "milliseconds", "exposure: time in which cells were observed"),
                Column.integer("vetoed_ms", "milliseconds", "time in which they were not"),
                Column.integer("tier1", "activations", "more cells together than chance"),
                Column.number("dy_pixels", "pixels", "displacement down at the last trusted frame"),
                Column.number("dx_pixels", "pixels", "displacement to the right at the last trusted frame"),
                Column.number("shift_rms_pixels", "pixels", "root mean square displacement of the second"),
                Column.number("shift_max_pixels", "pixels", "largest displacement of the second"),
                Column.number("score", "", "of the registration, at most 1"),
                Column.number("brightness_grey", "grey levels", "mean of the picture"),
                Column.integer("saturated_frames", "frames", "with more than one pixel in fifty at full scale"),
                Column.text("light_state", "dark, lit, armed or darkening (dark not yet seen)"),
                Column.integer("light_code", "LED code", "commanded"),
                Column.number("dose_mj_mm2", "mJ/mm2", "light dose since the session's start"),
                Column.integer("disk_free_mb", "MB", "free under the rig's journal"));
        return new Table(
                "seconds",
                "counts, motion, light and exposure of each second",
                columns,
                to -> records.each("sum", r -> to.row(second(r))));
    }

    private String[] second(JsonNode r) {
        JsonNode light = r.path("light");
        return new String[] {
            times.field(text(r, "frame_hi")),
            text(r, "frame_lo"),
            text(r, "frame_hi"),
            text(r, "frames_received"),
            text(r, "frames_lost"),
            text(r, "frames_broken"),
            text(r, "frames_gated"),
            text(r, "valid_ms"),
            text(r, "vetoed_ms"),
            text(r, "tier1"),
            scaled(r, "dy_q8", 8),
            scaled(r, "dx_q8", 8),
            scaled(r, "shift_rms_q8", 8),
            scaled(r, "shift_max_q8", 8),
            scaled(r, "score_q15", 15),
            scaled(r, "brightness_q8", 8),
            text(r, "saturated"),
            text(light, "state"),
            text(light, "code"),
            text(light, "dose_mj_mm2"),
            text(r, "disk_free_mb")
        };
    }

    /** Every cell's trace once a second. */
    Table snapshots() {
        List<Column> columns = new ArrayList<>(List.of(TIME, Column.integer("frame", "", "frame of the value")));
        for (int c = 0; c < cells; c++)
            columns.add(
                    Column.number("c" + c, "noise", "trace of cell " + c + ", in steps of 1/8, clipped to 0..31.875"));
        return new Table(
                "snapshots",
                "each cell's trace at the end of each second, as the summaries carry it",
                columns,
                to -> records.each("sum", r -> {
                    byte[] dff = base64(r, "dff");
                    String[] row = new String[2 + cells];
                    row[0] = times.field(text(r, "frame_hi"));
                    row[1] = text(r, "frame_hi");
                    for (int c = 0; c < cells; c++) row[2 + c] = c < dff.length ? Decimal.of(dff[c] & 0xFF, 3) : "";
                    to.row(row);
                }));
    }

    /** When cells began to be active. */
    Table onsets() {
        List<Column> columns = List.of(
                Column.number("time_ms", "milliseconds", "from the session's start"),
                Column.integer("frame", "", "in which the cell began to be active"),
                Column.integer("cell", "", "index in the profile"));
        return new Table(
                "onsets",
                "frames in which cells began to be active; sizes are not in the records",
                columns,
                to -> records.each("sum", r -> {
                    Onsets onsets = Onsets.decode(r.path("onsets").asText());
                    for (int i = 0; i < onsets.count(); i++) {
                        String frame = Long.toString(r.path("frame_lo").asLong() + onsets.frameOffset(i));
                        to.row(new String[] {times.field(frame), frame, Integer.toString(onsets.cell(i))});
                    }
                }));
    }

    /** What each ensemble did in each second. */
    Table ensembleSeconds() {
        List<Column> columns = List.of(
                TIME,
                Column.integer("ensemble", "", "number in the profile"),
                Column.integer("hits", "activations", "of the ensemble"),
                Column.integer("decoy_hits", "activations", "of its decoys, the measure of chance"));
        return new Table(
                "ensemble_seconds",
                "activations of each ensemble and of its decoys in each second",
                columns,
                to -> records.each("sum", r -> {
                    for (JsonNode e : r.path("ensembles"))
                        to.row(new String[] {
                            times.field(text(r, "frame_hi")), text(e, "id"), text(e, "hits"), text(e, "decoy_hits")
                        });
                }));
    }

    Table activations() {
        return new Table("activations", ActivationColumns.ABOUT, ActivationColumns.COLUMNS, to -> {
            int[] n = new int[1];
            records.each("evt", r -> to.row(activation(n[0]++, r)));
        });
    }

    private String[] activation(int number, JsonNode r) {
        List<String> flags = new ArrayList<>();
        r.path("flags").forEach(flag -> flags.add(flag.asText()));
        return new String[] {
            Integer.toString(number),
            times.field(text(r, "start_frame")),
            times.field(text(r, "end_frame")),
            text(r, "start_frame"),
            text(r, "end_frame"),
            text(r, "commit_frame"),
            text(r, "tier"),
            text(r, "ensemble"),
            text(r, "members_active"),
            text(r, "cells_active"),
            text(r, "surprise_bits"),
            String.join(";", flags)
        };
    }

    Table activationCells() {
        return new Table("activation_cells", ActivationColumns.ABOUT_CELLS, ActivationColumns.CELLS, to -> {
            int[] n = new int[1];
            records.each("evt", r -> {
                String number = Integer.toString(n[0]++);
                for (int cell :
                        BitMask.decode(r.path("cells").asText()).stream().toArray())
                    to.row(new String[] {number, Integer.toString(cell)});
            });
        });
    }

    /** Notes that people set. */
    Table markers() {
        return new Table(
                "markers",
                MarkerColumns.ABOUT,
                MarkerColumns.COLUMNS,
                to -> records.each("marker", r -> {
                    String frame = text(r, "frame");
                    to.row(new String[] {times.field(frame), frame, text(r, "text")});
                }));
    }

    /** Conditions that appeared or were solved. */
    Table alarms() {
        List<Column> columns = List.of(
                Column.integer("utc_ms", "milliseconds", "the rig's wall clock, from 1970"),
                Column.text("alarm", "the condition"),
                Column.text("text", "for people"),
                Column.text("active", "true when it appears, false when it is solved"));
        return new Table(
                "alarms",
                "conditions that somebody had to look at",
                columns,
                to -> records.each(
                        "alarm",
                        r -> to.row(
                                new String[] {text(r, "utc_ms"), text(r, "alarm"), text(r, "text"), text(r, "active")
                                })));
    }

    private static byte[] base64(JsonNode r, String field) throws IOException {
        try {
            return Base64.getDecoder().decode(r.path(field).asText());
        } catch (IllegalArgumentException e) {
            throw new IOException("record " + r.path("seq") + ": " + field + " is not base64", e);
        }
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isNumber() && !value.isIntegralNumber()
                ? Decimal.from(value.asDouble())
                : value.isValueNode() && !value.isNull() ? value.asText() : "";
    }

    private static String scaled(JsonNode node, String field, int bits) {
        return node.path(field).isNumber() ? Decimal.of(node.path(field).asLong(), bits) : "";
    }
}
