/** Pins on Pi4J's mock, the strict mode on a made-up machine. */
package asterism.bridge.gpio;
