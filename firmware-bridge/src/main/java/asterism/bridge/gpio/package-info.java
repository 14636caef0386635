/** The few pins of the controller: the line that lets the LED driver have power. */
package asterism.bridge.gpio;
