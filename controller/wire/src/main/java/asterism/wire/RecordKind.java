package asterism.wire;

import java.util.Locale;
import java.util.Optional;

/** What a record tells. */
public enum RecordKind {
    /** A session starts or ends. */
    SESSION,
    /** One part of a profile: footprints and mean image. */
    PROFILE,
    /** One second of a session. */
    SUM,
    /** One minute of a session. */
    MIN,
    /** One part of what a session came to. */
    SES,
    /** One activation of an ensemble. */
    EVT,
    /** A note that an experimenter set. */
    MARKER,
    /** A condition that somebody should look at appears or is solved. */
    ALARM,
    /** A range of this epoch's records was given up, and why. */
    TOMBSTONE,
    /** The rig's signature over the chain so far. */
    CHECKPOINT;

    /** The word in the record's field {@code kind}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind with this word; empty for one that only a later version knows. */
    public static Optional<RecordKind> of(String text) {
        for (RecordKind kind : values()) {
            if (kind.text().equals(text)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
