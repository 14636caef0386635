/** Recordings as a stream of frames: AVI and raw grey read here, everything else through ffmpeg. */
package asterism.bridge.movie;
