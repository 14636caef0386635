/** Where one picture of a field lies in another: displacement, rotation and scale, each with its uncertainty. */
package asterism.calibration.field;
