package asterism.app.live;

/** Why a sweep could not be made, in one sentence. */
public final class SweepException extends Exception {
    private static final long serialVersionUID = 1L;

    public SweepException(String message) {
        super(message);
    }
}
