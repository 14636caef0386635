/**
 * Calibration sweeps on an instrument that a rig runs: what an operator would type on its socket, step by step. Light goes
 * through the rig's governor alone, which holds its caps whatever is asked for here.
 */
package asterism.app.live;
