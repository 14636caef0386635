package asterism.rig.safety;

/** Arming was refused; the message says why and what to do, in one sentence. */
public final class LightRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    public LightRefusedException(String message) {
        super(message);
    }
}
