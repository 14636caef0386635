/** Tests of where remarks come from. */
package asterism.rig.marker;
