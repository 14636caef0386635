/** Stage 3 of 6: traces to events, the frames in which a cell began to light up. */
package asterism.detector.event;
