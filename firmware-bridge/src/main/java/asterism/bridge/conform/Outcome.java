package asterism.bridge.conform;

/** What became of a requirement. */
public enum Outcome {
    /** Shown to be kept as far as it was tried. */
    PASS,
    /** Shown to be broken. */
    FAIL,
    /** Nothing that was heard tells. */
    NOT_SHOWN
}
