/** Noise, decay and bursts of a fluorescence trace. */
package asterism.calibration.kinetics;
