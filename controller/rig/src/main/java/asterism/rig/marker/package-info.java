/**
 * Remarks on what the animal or the experimenter does, from wherever they come: keys, a line of a file, an edge of a TTL
 * line. Each becomes a text at a moment; who takes it is the rig's affair.
 */
package asterism.rig.marker;
