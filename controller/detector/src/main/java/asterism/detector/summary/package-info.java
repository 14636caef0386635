/** Stage 5 of 5: what a base station needs of each second. */
package asterism.detector.summary;
