package asterism.app;

/** The input was right and the work failed all the same: exit code 1. The message says why and what to do. */
public final class WorkFailed extends Exception {
    private static final long serialVersionUID = 1L;

    public WorkFailed(String sentence) {
        super(sentence);
    }

    public WorkFailed(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
