/** Tests of the wireless stream; what they decode is written by {@link asterism.bridge.mio.WireStream}, bit by bit. */
package asterism.bridge.mio;
