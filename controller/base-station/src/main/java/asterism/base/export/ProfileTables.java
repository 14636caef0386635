package asterism.base.export;

import java.util.ArrayList;
import java.util.List;

/** The tables of what a profile says. */
final class ProfileTables {
    private ProfileTables() {}

    /** Footprints, outlines and ensembles where they are known; what is not goes to {@code absent}. */
    static List<Table> of(List<Cell> cells, List<Ensemble> ensembles, List<Absent> absent) {
        List<Table> tables = new ArrayList<>();
        if (cells.stream().anyMatch(c -> c.footprint() != null)) tables.add(footprints(cells));
        else absent.add(new Absent("footprints", "weights are in the profile's file alone: give it by --profile"));
        if (cells.stream().anyMatch(c -> !c.outline().isEmpty())) tables.add(outlines(cells));
        else absent.add(new Absent("outlines", "no complete record of the profile"));
        tables.add(ensembles(ensembles));
        tables.add(members(ensembles));
        return tables;
    }

    private static Table footprints(List<Cell> cells) {
        List<Column> columns = List.of(
                Column.integer("cell", "", "index in the profile"),
                Column.integer("y", "pixels", "row of the template"),
                Column.integer("x", "pixels", "column of the template"),
                Column.integer("weight", "", "of the pixel in the cell, a whole number of the profile"));
        return new Table("footprints", "one row for each pixel of each cell that has a weight", columns, to -> {
            for (Cell c : cells) {
                Cell.Footprint f = c.footprint();
                for (int i = 0; f != null && i < f.weights().length; i++)
                    if (f.weights()[i] != 0)
                        to.row(new String[] {
                            Integer.toString(c.index()),
                            Integer.toString(f.y0() + i / f.width()),
                            Integer.toString(f.x0() + i % f.width()),
                            Integer.toString(f.weights()[i])
                        });
            }
        });
    }

    private static Table outlines(List<Cell> cells) {
        List<Column> columns = List.of(
                Column.integer("cell", "", "index in the profile"),
                Column.integer("point", "", "number on the outline"),
                Column.number("y_pixels", "pixels", "row of the template"),
                Column.number("x_pixels", "pixels", "column of the template"));
        return new Table("outlines", "the outline of each cell, point by point", columns, to -> {
            for (Cell c : cells)
                for (int p = 0; p < c.outline().size(); p++)
                    to.row(new String[] {
                        Integer.toString(c.index()),
                        Integer.toString(p),
                        Decimal.from(c.outline().get(p)[0]),
                        Decimal.from(c.outline().get(p)[1])
                    });
        });
    }

    private static Table ensembles(List<Ensemble> ensembles) {
        List<Column> columns = List.of(
                Column.integer("ensemble", "", "number in the profile"),
                Column.text("name", "what people call it"),
                Column.integer("members", "cells", "how many it has"));
        List<String[]> rows = new ArrayList<>();
        for (Ensemble e : ensembles)
            rows.add(new String[] {
                Integer.toString(e.id()),
                e.name() == null ? "" : e.name(),
                Integer.toString(e.members().size())
            });
        return Table.of("ensembles", "the ensembles that were looked for", columns, rows);
    }

    private static Table members(List<Ensemble> ensembles) {
        List<Column> columns = List.of(
                Column.integer("ensemble", "", "number in the profile"),
                Column.integer("cell", "", "index in the profile"));
        List<String[]> rows = new ArrayList<>();
        for (Ensemble e : ensembles)
            for (int cell : e.members()) rows.add(new String[] {Integer.toString(e.id()), Integer.toString(cell)});
        return Table.of("ensemble_members", "the cells of each ensemble", columns, rows);
    }
}
