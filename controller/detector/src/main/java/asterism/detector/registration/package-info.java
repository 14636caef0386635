/** Stage 1 of 6: pixels to a displacement of the brain, and a verdict on the frame. */
package asterism.detector.registration;
