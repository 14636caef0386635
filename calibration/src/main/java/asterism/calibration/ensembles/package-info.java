/** Learns which cells light up together in a baseline: ensembles, and the decoys that measure their false rate. */
package asterism.calibration.ensembles;
