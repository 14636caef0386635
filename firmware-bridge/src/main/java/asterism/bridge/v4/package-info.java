/**
 * What sets a UCLA Miniscope V4 over I2C: link, light, gain, frame rate, focus, orientation. Its pictures come another way.
 *
 * <p>Register addresses and values are those of the Miniscope-DAQ-QT-Software's device description and of the V4's
 * microcontroller firmware (Aharoni-Lab); of the TI DS90UB913/914, TPL0102, Maxim MAX14574 and Bosch BNO055 datasheets.
 */
package asterism.bridge.v4;
