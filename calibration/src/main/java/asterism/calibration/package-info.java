/** From recordings and tables to a profile: what every calibration step shares. */
package asterism.calibration;
