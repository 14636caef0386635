/** Stage 5 of 6, the closed loop: which accepted activations of an ensemble become a trigger. */
package asterism.detector.trigger;
