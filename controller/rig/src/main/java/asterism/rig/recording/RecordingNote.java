package asterism.rig.recording;

/** What is said while a recording runs; at the time of the frame that was offered last before it. */
sealed interface RecordingNote {
    /** Frame clock, microseconds. */
    long deviceMicros();

    /** That frame's number, -1 if there was none. */
    long deviceFrame();

    /** A remark of a person or an apparatus. */
    record Remark(long deviceMicros, long deviceFrame, String text) implements RecordingNote {}

    /** A setting has another value from {@code deviceFrame} on. */
    record Change(long deviceMicros, long deviceFrame, String setting, String value) implements RecordingNote {}
}
