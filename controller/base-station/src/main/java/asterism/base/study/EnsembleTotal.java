package asterism.base.study;

/**
 * An ensemble over a whole session.
 *
 * @param id ensemble id
 * @param name its name, or null
 * @param activations counted
 * @param perMinute activations a minute of valid exposure; null = no exposure
 */
public record EnsembleTotal(long id, String name, long activations, Double perMinute) {}
