/** Placeholder package comment of asterism.rig. */
package asterism.rig;
