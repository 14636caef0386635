/**
 * Lines between this computer and everything else in the room: a toggle for each frame, a pulse for each trigger, other
 * devices' edges, and a gate for recording. The light has its own line and its own owner.
 */
package asterism.rig.ttl;
