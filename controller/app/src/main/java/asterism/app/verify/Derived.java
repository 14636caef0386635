package asterism.app.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Computes once more, from a record's body, the columns that the store derived from it. */
final class Derived {
    /** Every record with the activation it became; the columns that {@link #differing} needs. */
    static final String QUERY = "SELECT r.rig, r.epoch, r.seq, r.hash, r.body, r.kind, r.session, r.utc_ms,"
            + " a.session AS of_session, a.tier, a.ensemble, a.start_ms, a.members_active, a.cells_active"
            + " FROM records r LEFT JOIN activations a ON a.rig=r.rig AND a.epoch=r.epoch AND a.seq=r.seq"
            + " ORDER BY r.rig, r.epoch, r.seq";

    private static final List<String> NUMBERS = List.of("ensemble", "start_ms", "members_active", "cells_active");

    private Derived() {}

    /** The columns of the row that do not follow from the body. */
    static List<String> differing(ResultSet row, JsonNode body) throws SQLException {
        List<String> wrong = new ArrayList<>();
        String kind = body.path("kind").asText();
        String session = body.path("session").isTextual() ? body.path("session").asText() : null;
        if (!kind.equals(row.getString("kind"))) wrong.add("records.kind");
        if (!Objects.equals(session, row.getString("session"))) wrong.add("records.session");
        if (!isNumber(body, "utc_ms", row)) wrong.add("records.utc_ms");
        String ofSession = row.getString("of_session");
        if (kind.equals("evt") != (ofSession != null)) wrong.add("activations");
        if (!kind.equals("evt") || ofSession == null) return wrong;
        if (!ofSession.equals(session == null ? "" : session)) wrong.add("activations.session");
        if (row.getInt("tier") != body.path("tier").asInt()) wrong.add("activations.tier");
        for (String name : NUMBERS) if (!isNumber(body, name, row)) wrong.add("activations." + name);
        return wrong;
    }

    private static boolean isNumber(JsonNode body, String name, ResultSet row) throws SQLException {
        String expected =
                body.path(name).isNumber() ? Long.toString(body.path(name).asLong()) : null;
        return Objects.equals(expected, row.getString(name));
    }
}
