/**
 * Frames recorded while they arrive, in the folders and files of Miniscope-DAQ.
 *
 * <p>The frame thread only copies into a bounded ring; what the disk cannot take is dropped and counted, and recording
 * ends by itself before the disk is full.
 */
package asterism.rig.recording;
