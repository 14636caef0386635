package asterism.base.export.nwb;

import asterism.base.export.Column;
import asterism.base.export.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A DynamicTable, column by column. */
final class NwbTable implements AutoCloseable {
    private final Hdf5Group group;
    private final List<String> names = new ArrayList<>();

    private NwbTable(Hdf5Group group, String namespace, String type, String description) throws IOException {
        this.group = group;
        Typed.mark(group, namespace, type);
        group.attribute("description", description);
    }

    static NwbTable of(Hdf5Group parent, String name, String description) throws IOException {
        return new NwbTable(parent.group(name), Typed.HDMF, "DynamicTable", description);
    }

    /** A type of the core schema that extends DynamicTable. */
    static NwbTable of(Hdf5Group parent, String name, String type, String description) throws IOException {
        return new NwbTable(parent.group(name), Typed.CORE, type, description);
    }

    /** The table as an object to refer to. */
    Hdf5Group group() {
        return group;
    }

    void numbers(String name, String description, double[] values) throws IOException {
        try (Hdf5Dataset column = group.numbers(name, values, values.length)) {
            describe(column, name, "VectorData", description);
        }
    }

    void integers(String name, String description, long[] values) throws IOException {
        try (Hdf5Dataset column = group.integers(name, values)) {
            describe(column, name, "VectorData", description);
        }
    }

    void texts(String name, String description, List<String> values) throws IOException {
        try (Hdf5Dataset column = group.texts(name, values)) {
            describe(column, name, "VectorData", description);
        }
    }

    /** A column of pairs. */
    void pairs(String name, String description, double[] values, long[] ends) throws IOException {
        try (Hdf5Dataset column = group.numbers(name, values, values.length / 2, 2)) {
            describe(column, name, "VectorData", description);
            index(name, column, ends);
        }
    }

    void pixels(String name, String description, PixelMasks masks) throws IOException {
        try (Hdf5Dataset column = group.pixels(name, masks.bytes(), masks.count())) {
            describe(column, name, "VectorData", description);
            index(name, column, masks.ends());
        }
    }

    /** A column of rows of another table, one each. */
    void region(String name, String description, long[] rows, Hdf5Object table) throws IOException {
        region(name, description, rows, table, null);
    }

    /** A column of rows of another table; those of row i end before {@code ends[i]}. */
    void region(String name, String description, long[] rows, Hdf5Object table, long[] ends) throws IOException {
        try (Hdf5Dataset column = group.integers(name, rows)) {
            describe(column, name, "DynamicTableRegion", description);
            column.attribute("table", table);
            if (ends != null) index(name, column, ends);
        }
    }

    private void index(String name, Hdf5Object target, long[] ends) throws IOException {
        try (Hdf5Dataset index = group.integers(name + "_index", ends)) {
            Typed.mark(index, Typed.HDMF, "VectorIndex");
            index.attribute("description", "where the entries of each row of " + name + " end");
            index.attribute("target", target);
        }
    }

    private void describe(Hdf5Dataset column, String name, String type, String description) throws IOException {
        Typed.mark(column, Typed.HDMF, type);
        column.attribute("description", description);
        names.add(name);
    }

    /** Adds the columns of a table but these; times in ms become seconds: time, start_time, stop_time. */
    void columns(Table table, ColumnData data, Collection<String> but) throws IOException {
        for (Column c : table.columns()) {
            if (but.contains(c.name())) continue;
            String about = c.description() + (c.unit().isEmpty() ? "" : ", in " + c.unit());
            switch (c.name()) {
                case "time_ms" -> numbers("time", c.description() + ", in seconds", data.seconds(c.name()));
                case "start_ms" -> numbers("start_time", c.description() + ", in seconds", data.seconds(c.name()));
                case "end_ms", "stop_ms" ->
                    numbers("stop_time", c.description() + ", in seconds", data.seconds(c.name()));
                default -> {
                    if (c.type() == Column.Type.TEXT) texts(c.name(), about, data.texts(c.name()));
                    else if (c.type() == Column.Type.INTEGER && data.whole(c.name()))
                        integers(c.name(), about, data.integers(c.name()));
                    else numbers(c.name(), about, data.numbers(c.name()));
                }
            }
        }
    }

    /** Writes the whole table of numbers and texts. */
    static void write(Hdf5Group parent, Table table) throws IOException {
        ColumnData data = ColumnData.read(table);
        try (NwbTable made = of(parent, table.name(), table.description())) {
            made.columns(table, data, List.of());
            made.finish(data.rows());
        }
    }

    /** Numbers the rows from 0. */
    void finish(int rows) throws IOException {
        long[] ids = new long[rows];
        for (int i = 0; i < rows; i++) ids[i] = i;
        finish(ids);
    }

    void finish(long[] ids) throws IOException {
        try (Hdf5Dataset id = group.integers("id", ids)) {
            Typed.mark(id, Typed.HDMF, "ElementIdentifiers");
        }
        group.attribute("colnames", names);
    }

    @Override
    public void close() {
        group.close();
    }
}
