/**
 * Whether a device keeps the numbered requirements of PROTOCOL.md, seen from the other end of its line. Times are the
 * device's own where it has one. Light is asked for only up to a code that the caller calls safe, and dark is the end.
 */
package asterism.bridge.conform;
