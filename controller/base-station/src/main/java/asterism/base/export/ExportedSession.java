package asterism.base.export;

import java.util.List;
import java.util.Optional;

/**
 * Everything a source has of one session.
 *
 * @param facts who, what, when
 * @param cells of the profile, in its order; empty if unknown
 * @param ensembles of the profile
 * @param meanPng picture of the field, PNG; null if unknown
 * @param tables the series it has
 * @param absent the series it has not, and why
 */
public record ExportedSession(
        SessionFacts facts,
        List<Cell> cells,
        List<Ensemble> ensembles,
        byte[] meanPng,
        List<Table> tables,
        List<Absent> absent) {
    public ExportedSession {
        cells = List.copyOf(cells);
        ensembles = List.copyOf(ensembles);
        tables = List.copyOf(tables);
        absent = List.copyOf(absent);
    }

    /** The series of this name. */
    public Optional<Table> table(String name) {
        return tables.stream().filter(t -> t.name().equals(name)).findFirst();
    }
}
