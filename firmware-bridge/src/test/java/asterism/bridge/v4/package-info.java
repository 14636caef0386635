/** A V4's control on chips that remember their registers; the same on a kernel's bus is shown on the emulated board. */
package asterism.bridge.v4;
