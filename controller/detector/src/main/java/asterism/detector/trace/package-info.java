/** Stage 2 of 6: pixels and displacement to one number a cell, its fluorescence above the local background. */
package asterism.detector.trace;
