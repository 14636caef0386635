/** Placeholder package comment of asterism.wire. */
package asterism.wire;
