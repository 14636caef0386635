/**
 * The way of one frame, from pixels to activations, in integers: {@link asterism.detector.FramePath} is the whole of it.
 *
 * <p>Nothing here allocates per frame, holds a lock, or does input or output; only java.base is used. The stages are
 * packages, in this order: fixed, profile, registration, trace, event, ensemble, summary.
 */
package asterism.detector;
