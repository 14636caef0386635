package asterism.detector.profile;

/** A profile that cannot be used; the message names the field. */
public final class ProfileException extends Exception {
    private static final long serialVersionUID = 1;

    public ProfileException(String field, String why) {
        super("profile: " + field + ": " + why);
    }
}
