package asterism.base.store;

/**
 * Activations of one ensemble in 10 s.
 *
 * @param bin utc ms / 10000
 * @param ensemble ensemble id; null = tier 1
 * @param count activations
 */
public record ActivationBin(long bin, Long ensemble, long count) {}
