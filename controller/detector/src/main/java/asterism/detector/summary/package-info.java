/** Stage 6 of 6: what a base station needs of each second. */
package asterism.detector.summary;
