package asterism.app;

/** What was given cannot be worked with: exit code 2. The message is one sentence that says why. */
public final class WrongInput extends Exception {
    private static final long serialVersionUID = 1L;

    public WrongInput(String sentence) {
        super(sentence);
    }

    public WrongInput(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
