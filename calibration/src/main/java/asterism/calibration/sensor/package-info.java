/**
 * The sensor: black level, gain and defects of every pixel, and what its noise tells (the photon transfer curve). Frames
 * stream by; a few pictures' worth of numbers is all that is kept.
 */
package asterism.calibration.sensor;
