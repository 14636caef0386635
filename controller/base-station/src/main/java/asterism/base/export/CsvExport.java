package asterism.base.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes a session as a folder: a CSV file each table, {@code absent.csv}, and {@code datapackage.json}, which says in the
 * form of a Frictionless Data Package what each file and column is.
 */
public final class CsvExport {
    private static final List<Column> ABSENT =
            List.of(Column.text("series", "what is not there"), Column.text("reason", "why"));

    private CsvExport() {}

    /** Writes into an existing, empty folder. */
    public static void write(ExportedSession session, Path folder) throws IOException {
        ObjectNode description = description(session);
        for (Table table : session.tables()) add(table, folder, description);
        List<String[]> rows = session.absent().stream()
                .map(a -> new String[] {a.series(), a.reason()})
                .toList();
        add(Table.of("absent", "series that the source does not have", ABSENT, rows), folder, description);
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(folder.resolve("datapackage.json").toFile(), description);
    }

    private static void add(Table table, Path folder, ObjectNode description) throws IOException {
        long rows = file(table, folder.resolve(table.name() + ".csv"));
        ObjectNode resource = description.withArray("resources").addObject();
        resource.put("name", table.name().replace('_', '-')).put("path", table.name() + ".csv");
        resource.put("description", table.description()).put("format", "csv").put("mediatype", "text/csv");
        resource.put("encoding", "utf-8").put("rows", rows);
        ObjectNode schema = resource.putObject("schema");
        ArrayNode fields = schema.putArray("fields");
        for (Column c : table.columns()) {
            ObjectNode field = fields.addObject().put("name", c.name()).put("type", type(c.type()));
            field.put("description", c.description());
            if (!c.unit().isEmpty()) field.put("unit", c.unit());
        }
        schema.putArray("missingValues").add("");
    }

    private static String type(Column.Type type) {
        return switch (type) {
            case INTEGER -> "integer";
            case NUMBER -> "number";
            case TEXT -> "string";
        };
    }

    private static long file(Table table, Path file) throws IOException {
        long[] rows = new long[1];
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            line(out, table.columns().stream().map(Column::name).toArray(String[]::new));
            table.rows().each(row -> {
                line(out, row);
                rows[0]++;
            });
        }
        return rows[0];
    }

    private static void line(BufferedWriter out, String[] fields) throws IOException {
        for (int i = 0; i < fields.length; i++) {
            if (i > 0) out.write(',');
            String field = fields[i];
            boolean plain = field.indexOf(',') < 0 && field.indexOf('"') < 0 && field.indexOf('\n') < 0;
            out.write(plain ? field : '"' + field.replace("\"", "\"\"") + '"');
        }
        out.write('\n');
    }

    private static ObjectNode description(ExportedSession session) {
        SessionFacts f = session.facts();
        ObjectNode d = new ObjectMapper().createObjectNode();
        d.put("name", f.session().toLowerCase(java.util.Locale.ROOT)).put("profile", "tabular-data-package");
        d.put(
                "description",
                "One recording session. An empty field is unknown or was not observed, never zero; series that the source"
                        + " does not have stand in absent.csv.");
        ObjectNode s = d.putObject("session");
        s.put("source", f.source()).put("id", f.session()).put("rig", f.rig()).put("study", f.study());
        s.put("animal", f.animal()).put("phase", f.phase());
        s.put("started_utc", f.started() == null ? null : f.started().toString());
        s.put("ended_utc", f.ended() == null ? null : f.ended().toString());
        s.put("ended", f.completeness()).put("input", f.input()).put("version", f.version());
        s.put("profile_id", f.profileId()).put("profile_sha256", f.profileSha256());
        s.put("fps", f.fps()).put("width", f.width()).put("height", f.height()).put("cells", f.cells());
        s.put("clock", f.clock()).put("settings", f.settings());
        d.putArray("resources");
        return d;
    }
}
