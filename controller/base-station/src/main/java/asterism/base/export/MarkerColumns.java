package asterism.base.export;

import java.util.List;

/** The columns of markers, whatever their source. */
final class MarkerColumns {
    static final String ABOUT = "notes that people set; without a time before the first frame";
    static final List<Column> COLUMNS = List.of(
            Column.number("time_ms", "milliseconds", "from the session's start"),
            Column.integer("frame", "", "at that moment"),
            Column.text("text", "the note"));

    private MarkerColumns() {}
}
