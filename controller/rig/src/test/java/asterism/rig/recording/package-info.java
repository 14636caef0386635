/** Recordings read back by our own reader and by ffmpeg. */
package asterism.rig.recording;
