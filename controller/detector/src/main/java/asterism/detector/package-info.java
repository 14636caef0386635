/** Placeholder package comment of asterism.detector. */
package asterism.detector;
