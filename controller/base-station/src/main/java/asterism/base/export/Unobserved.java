package asterism.base.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The times in which cells were not observed, and why. What is not known is not in it: see the series' descriptions. */
final class Unobserved {
    private static final List<String> REASONS = List.of("broken", "led_off", "partial", "motion");
    private static final List<Column> COLUMNS = List.of(
            Column.number("start_ms", "milliseconds", "from the session's start"),
            Column.number("stop_ms", "milliseconds", "from the session's start"),
            Column.text("reason", "why nothing was observed"));

    private final List<String[]> rows = new ArrayList<>();
    private double start = Double.NaN;
    private double stop;
    private String reason = "";

    private Unobserved() {}

    /** From the frames: a frame that was not used lasts as long as the nominal rate says. */
    static Table of(Table frames, double fps) throws IOException {
        Unobserved times = new Unobserved();
        double frameMs = 1000 / fps;
        double[] before = {Double.NaN};
        frames.rows().each(row -> {
            double at = Decimal.parse(row[frames.column("time_ms")]);
            if (!row[frames.column("dropped_before")].equals("0") && before[0] + frameMs < at)
                times.add(before[0] + frameMs, at, "dropped");
            String why = REASONS.stream()
                    .filter(word -> row[frames.column(word)].equals("1"))
                    .findFirst()
                    .orElse("");
            if (!why.isEmpty()) times.add(at, at + frameMs, why);
            before[0] = at;
        });
        return times.table("frames that were lost, or came and were not used");
    }

    /** From the seconds: those without any exposure, and those of which no record is there. */
    static Table of(Table seconds) throws IOException {
        Unobserved times = new Unobserved();
        double[] before = {0};
        long[] next = {0};
        seconds.rows().each(row -> {
            double end = Decimal.parse(row[seconds.column("time_ms")]);
            String first = row[seconds.column("first_frame")];
            long valid = Long.parseLong(row[seconds.column("valid_ms")]);
            double length = valid + Long.parseLong(row[seconds.column("vetoed_ms")]);
            if (!first.isEmpty() && Long.parseLong(first) > next[0]) times.add(before[0], end - length, "no record");
            if (valid == 0 && length > 0) times.add(end - length, end, "vetoed");
            if (!row[seconds.column("last_frame")].isEmpty())
                next[0] = Long.parseLong(row[seconds.column("last_frame")]) + 1;
            if (Double.isFinite(end)) before[0] = end;
        });
        return times.table("seconds without exposure, or without a record; a part of a second is in seconds.vetoed_ms");
    }

    private void add(double from, double to, String why) {
        if (!(from < to)) return;
        if (why.equals(reason) && from - stop <= 1) {
            stop = Math.max(stop, to);
            return;
        }
        close();
        start = from;
        stop = to;
        reason = why;
    }

    private void close() {
        if (!reason.isEmpty()) rows.add(new String[] {Decimal.from(start), Decimal.from(stop), reason});
        reason = "";
    }

    private Table table(String about) {
        close();
        return Table.of("unobserved", about, COLUMNS, rows);
    }
}
