/**
 * From the instrument's bytes to frames that wait for the frame thread.
 *
 * <p>{@link asterism.rig.acquisition.InstrumentLink} is the thread {@code link}: it opens the port, greets the device,
 * assembles frames into a {@link asterism.rig.acquisition.FrameRing}, and opens the port again when it goes. Nothing is
 * allocated per frame.
 */
package asterism.rig.acquisition;
