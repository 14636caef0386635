package asterism.app;

import asterism.app.verify.Findings.Sort;
import asterism.app.verify.StreamVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

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
            "not journalled",
            "discarded",
            "chain",
            "signed to");

    private VerdictTable() {}

    /** Lines of the table, the findings in words, and the verdict. */
    static List<String> lines(List<StreamVerdict> verdicts, boolean pendingOk) {
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        verdicts.forEach(v -> rows.add(row(v)));
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) lines.add(aligned(row, rows));
        for (StreamVerdict v : verdicts) {
            for (String finding : v.findings().lines())
                lines.add("rig " + v.stream().rig() + ": " + finding);
        }
        verdicts.forEach(v -> lines.add(signed(v)));
        lines.add(verdict(verdicts, pendingOk));
        return lines;
    }

    private static List<String> row(StreamVerdict v) {
        return List.of(
                v.stream().rig(),
                Long.toString(v.stream().epoch()),
                v.journalLo() == 0 ? "-" : Long.toString(v.journalLo()),
                Long.toString(v.journalled()),
                v.compared() ? Long.toString(v.stored()) : "-",
                Long.toString(v.highest()),
                Long.toString(v.count(Sort.MISSING)),
                Long.toString(v.count(Sort.PENDING)),
                Long.toString(v.count(Sort.DOUBLE)),
                Long.toString(altered(v)),
                Long.toString(notJournalled(v)),
                Long.toString(v.discarded()),
                v.count(Sort.CHAIN) == 0 ? "whole" : v.count(Sort.CHAIN) + " broken",
                v.provenHi() == 0 ? "-" : Long.toString(v.provenHi()));
    }

    /** Records whose bytes or derived data differ, or cannot be read. */
    static long altered(StreamVerdict v) {
        return v.count(Sort.ALTERED) + v.count(Sort.DAMAGED) + v.count(Sort.DERIVED);
    }

    /** Records that no true signature covers although one should, and checkpoints of somebody else. */
    static long forged(StreamVerdict v) {
        return v.count(Sort.SIGNATURE) + v.count(Sort.FORGED) + v.count(Sort.UNSIGNED);
    }

    /** What signatures prove of a stream, and what is still without one. */
    private static String signed(StreamVerdict v) {
        String stream = "rig " + v.stream().rig() + ", epoch " + v.stream().epoch();
        if (v.provenHi() == 0) return stream + ": not signed";
        long end = Math.max(v.provenHi(), v.highest());
        String rest = end == v.provenHi() ? "" : "; " + (end - v.provenHi()) + " after it are chained, not yet signed";
        return stream + ": proven by signature up to seq " + v.provenHi() + rest;
    }

    /** Records that are known elsewhere but not to the journal, though it begins before them. */
    static long notJournalled(StreamVerdict v) {
        return v.count(Sort.ABSENT) + v.count(Sort.UNKNOWN);
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

    private static String verdict(List<StreamVerdict> verdicts, boolean pendingOk) {
        if (verdicts.isEmpty()) return "NOT PROVEN: there is no record at all";
        if (verdicts.stream().noneMatch(StreamVerdict::compared)) return alone(verdicts, pendingOk);
        long incomplete = verdicts.stream().filter(v -> !v.complete()).count();
        if (incomplete > 0) return "INCOMPLETE: " + incomplete + " of " + verdicts.size() + " streams, see above";
        long pending = verdicts.stream().mapToLong(v -> v.count(Sort.PENDING)).sum();
        String so = pending > 0 ? "COMPLETE so far: " + pending + " records are not acknowledged yet; " : "COMPLETE: ";
        long unseen = verdicts.stream().filter(v -> v.journalLo() == 0).count();
        if (unseen == verdicts.size()) {
            return so + "the store's chain is whole and holds every record it was told of; no journal was compared";
        }
        String every = pending > 0 ? "every other record" : "every record";
        return so + every + " is stored once, as journalled, or stated as discarded" + rests(verdicts, unseen);
    }

    /** What the journal could not vouch for because it was trimmed. */
    private static String rests(List<StreamVerdict> verdicts, long unseen) {
        StringBuilder rests = new StringBuilder();
        for (StreamVerdict v : verdicts) {
            if (v.journalLo() > 1) {
                rests.append("; before seq ")
                        .append(v.journalLo())
                        .append(" the journal was trimmed, only the store's chain was checked");
            }
        }
        if (unseen > 0)
            rests.append("; ")
                    .append(unseen)
                    .append(" streams have no journal here, only the store's chain was checked");
        return rests.toString();
    }

    private static String alone(List<StreamVerdict> verdicts, boolean pendingOk) {
        long broken = verdicts.stream().filter(v -> !v.whole()).count();
        String none = "NOT PROVEN: there is no store to compare with";
        if (broken > 0) return none + ", and the journal is not whole, see above";
        String checked = verdicts.stream()
                .map(v -> "the journal's chain of epoch " + v.stream().epoch() + " is whole from seq " + v.journalLo()
                        + " to " + v.highest() + ", acknowledged to " + v.acknowledged())
                .collect(Collectors.joining("; "));
        return (pendingOk ? "journal whole; nothing compared: " : none + "; ") + checked;
    }
}
