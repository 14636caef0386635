/** The focus: a sweep of the lens to the sharpest value, and where yesterday's field lies in today's picture. */
package asterism.calibration.focus;
