package asterism.bridge.conform;

/**
 * The verdict on one requirement.
 *
 * @param said what was seen, in words with its figures
 */
public record Verdict(Requirement requirement, Outcome outcome, String said) {}
