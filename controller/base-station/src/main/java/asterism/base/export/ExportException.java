package asterism.base.export;

/** A session that cannot be exported as it is; the message is one sentence that names the file or field. */
public final class ExportException extends Exception {
    private static final long serialVersionUID = 1L;

    public ExportException(String sentence) {
        super(sentence);
    }

    public ExportException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
