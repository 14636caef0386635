package asterism.base.config;

/** A configuration that is refused; the message names the field and says what is allowed. */
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Refuses a value.
     *
     * @param message one sentence that starts with the field's name
     */
    public ConfigException(String message) {
        super(message);
    }

    /**
     * Refuses what a parser refused.
     *
     * @param message one sentence that starts with the field's name
     * @param cause what the parser said
     */
    public ConfigException(String message, Throwable cause) {
        super(message, cause);
    }
}
