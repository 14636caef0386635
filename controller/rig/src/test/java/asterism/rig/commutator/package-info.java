/** Tests of the motor that turns the cable. */
package asterism.rig.commutator;
