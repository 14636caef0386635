/** A registered, background-free, smaller copy of a recording that fits in memory. */
package asterism.calibration.reduced;
