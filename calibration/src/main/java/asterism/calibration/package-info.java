/** Placeholder package comment of asterism.calibration. */
package asterism.calibration;
