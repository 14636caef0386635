/** What calibration found: records of fixed-point constants, their file form, bounds and checksum. */
package asterism.detector.profile;
