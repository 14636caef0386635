package asterism.base.export;

import java.util.List;

/** The columns of activations, whatever their source. */
final class ActivationColumns {
    static final String ABOUT =
            "activations: tier 1 = more cells together than chance, 2 = a known ensemble, 0 = held back and not counted";
    static final String ABOUT_CELLS = "the cells active in each activation";

    static final List<Column> COLUMNS = List.of(
            Column.integer("activation", "", "number in this table"),
            Column.number("start_ms", "milliseconds", "time of the first frame from the session's start"),
            Column.number("end_ms", "milliseconds", "time of the last frame"),
            Column.integer("start_frame", "", "first frame"),
            Column.integer("end_frame", "", "last frame"),
            Column.integer("commit_frame", "", "frame in which it was known"),
            Column.integer("tier", "", "0, 1 or 2"),
            Column.integer("ensemble", "", "number in the profile; empty in tier 1"),
            Column.integer("members_active", "cells", "members of the ensemble that were active"),
            Column.integer("cells_active", "cells", "all that were active"),
            Column.number("surprise_bits", "bits", "how unlikely by chance"),
            Column.text("held_back", "why it is not counted, joined by ;"));

    static final List<Column> CELLS = List.of(
            Column.integer("activation", "", "number in activations"),
            Column.integer("cell", "", "index in the profile"));

    private ActivationColumns() {}
}
