/** How the brain moved in a recording, and the picture to register against. */
package asterism.calibration.template;
