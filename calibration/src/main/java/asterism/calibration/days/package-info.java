/** The same cells on another day: fields aligned, cells matched with a probability, ensembles carried over. */
package asterism.calibration.days;
