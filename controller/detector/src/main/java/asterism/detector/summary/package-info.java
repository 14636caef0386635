/** Stage 6 of 6: what a base station needs of each second, each minute and the session. */
package asterism.detector.summary;
