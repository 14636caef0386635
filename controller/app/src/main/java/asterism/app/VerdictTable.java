package asterism.app;

import asterism.app.verify.Findings.Sort;
import asterism.app.verify.StreamVerdict;
import java.util.ArrayList;
import java.util.List;

/** Verdicts as an aligned table for people. */
final class VerdictTable {
    private static final List<String> HEAD = List.of(
            "rig",
            "epoch",
            "journal from",
            "journalled",
            "stored",
            "highest",
            "missing",
            "pending",
            "double",
            "altered",
            "discarded",
            "chain");

    private VerdictTable() {}

    /** Lines of the table, the findings in words, and the verdict. */
    static List<String> lines(List<StreamVerdict> verdicts) {
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        verdicts.forEach(v -> rows.add(row(v)));
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) lines.add(aligned(row, rows));
        for (StreamVerdict v : verdicts) {
            for (String finding : v.findings().lines())
                lines.add("rig " + v.stream().rig() + ": " + finding);
        }
        lines.add(verdict(verdicts));
        return lines;
    }

    private static List<String> row(StreamVerdict v) {
        return List.of(
                v.stream().rig(),
                Long.toString(v.stream().epoch()),
                v.journalLo() == 0 ? "-" : Long.toString(v.journalLo()),
                Long.toString(v.journalled()),
                Long.toString(v.stored()),
                Long.toString(v.highest()),
                Long.toString(v.count(Sort.MISSING)),
                Long.toString(v.count(Sort.PENDING)),
                Long.toString(v.count(Sort.DOUBLE)),
                Long.toString(altered(v)),
                Long.toString(v.discarded()),
                v.count(Sort.CHAIN) == 0 ? "whole" : v.count(Sort.CHAIN) + " broken");
    }

    /** Records whose bytes differ, cannot be read, or were never journalled. */
    static long altered(StreamVerdict v) {
        return v.count(Sort.ALTERED) + v.count(Sort.DAMAGED) + v.count(Sort.UNKNOWN);
    }

    private static String aligned(List<String> row, List<List<String>> rows) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            int c = column;
            int width = rows.stream().mapToInt(r -> r.get(c).length()).max().orElse(0);
            String cell = row.get(column);
            String blanks = " ".repeat(width - cell.length());
            line.append(column < 1 ? cell + blanks : blanks + cell).append("  ");
        }
        return line.toString().stripTrailing();
    }

    private static String verdict(List<StreamVerdict> verdicts) {
        if (verdicts.isEmpty()) return "NOT PROVEN: there is no record at all";
        long incomplete = verdicts.stream().filter(v -> !v.complete()).count();
        long pending = verdicts.stream().mapToLong(v -> v.count(Sort.PENDING)).sum();
        if (incomplete == 0 && pending > 0) return "COMPLETE so far: " + pending + " records are not acknowledged yet";
        if (incomplete == 0) return "COMPLETE: every record is stored once, as journalled, or stated as discarded";
        return "INCOMPLETE: " + incomplete + " of " + verdicts.size() + " streams, see above";
    }
}
