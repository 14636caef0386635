package asterism.rig.session;

/** What other threads tell the writer's thread. */
sealed interface Note {
    /** {@link System#nanoTime()} when it was said. */
    long monoNanos();

    /** A text by a person; frame -1 before the first, with that frame's time. */
    record MarkerNote(long monoNanos, String text, long frame, long deviceMicros) implements Note {}

    /** A setting of the instrument has another value from {@code frame} on; -1 before the first. */
    record SettingNote(long monoNanos, String setting, String value, long frame, long deviceMicros) implements Note {}

    /** A TTL line changed while {@code deviceFrame} was exposed, {@code deviceMicros} by the frame clock. */
    record EdgeNote(long monoNanos, long deviceMicros, long deviceFrame, String line, boolean high) implements Note {}

    /** A condition that appears or is solved. */
    record AlarmNote(long monoNanos, String alarm, String text, boolean active) implements Note {}
}
