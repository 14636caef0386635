/** The LED: from a power meter's readings to the power of every code, and back. */
package asterism.calibration.light;
