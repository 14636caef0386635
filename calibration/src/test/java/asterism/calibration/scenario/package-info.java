/** Whole stages together on scenes whose truth is known. */
package asterism.calibration.scenario;
