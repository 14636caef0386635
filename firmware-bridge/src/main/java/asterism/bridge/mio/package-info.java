/**
 * The wireless miniscope (mio): a stream of bits without byte alignment becomes buffers, buffers become frames; commands
 * back; images of the wire-free scope's SD card.
 *
 * <p>Start at {@link asterism.bridge.mio.MioDecoder}. {@link asterism.bridge.mio.StreamSurvey} finds out first which
 * layout and which size a stream has. Formats as in the public sources of miniscope/mio, MiniscopeZero,
 * Miniscope-SAMD-Framework, Miniscope-v4-Wire-Free and miniscope-firmware. One thread; nothing is allocated per frame.
 */
package asterism.bridge.mio;
