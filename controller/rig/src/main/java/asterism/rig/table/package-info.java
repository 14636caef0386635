/**
 * Tables of traces: read from CSV, brought to the detector's integers, and inferred. No movie is needed; the code is the
 * one that runs live.
 */
package asterism.rig.table;
