package asterism.base.export;

/**
 * A column of a table.
 *
 * @param name with its unit where it has one
 * @param type of its fields; an empty field is unknown, whatever the type
 * @param unit as people write it; empty without one
 * @param description one sentence
 */
public record Column(String name, Type type, String unit, String description) {
    /** What a field holds: a whole number, a decimal number or a text. */
    public enum Type {
        INTEGER,
        NUMBER,
        TEXT
    }

    static Column integer(String name, String unit, String description) {
        return new Column(name, Type.INTEGER, unit, description);
    }

    static Column number(String name, String unit, String description) {
        return new Column(name, Type.NUMBER, unit, description);
    }

    static Column text(String name, String description) {
        return new Column(name, Type.TEXT, "", description);
    }
}
