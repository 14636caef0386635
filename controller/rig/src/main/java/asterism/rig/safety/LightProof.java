package asterism.rig.safety;

/** What an instrument can show of its light. */
public enum LightProof {
    /** It measures at the LED. */
    MEASURED,
    /** It repeats what it was told: dark is commanded, not verified. */
    STATED,
    /** It says nothing: dark is commanded, not verified, and light rests on frames alone. */
    NONE
}
