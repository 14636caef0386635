/** What a calibration step found, as a table, as JSON and as its section of one self-contained page. */
package asterism.calibration.page;
