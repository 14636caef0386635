/** Finds the cells of a recording: seeds, footprints, and which candidates are none. */
package asterism.calibration.cells;
