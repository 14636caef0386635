/** Stage 4 of 6: events to activations, the moments in which cells lit up together. */
package asterism.detector.ensemble;
