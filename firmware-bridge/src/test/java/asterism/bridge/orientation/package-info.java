/** Tests of what is wrong in logs of orientations. */
package asterism.bridge.orientation;
