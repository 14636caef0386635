/**
 * A motor that turns the cable as the animal turns: head orientation in, turns out as lines of JSON on a serial port, as
 * the Open Ephys coaxial commutator takes them ({@code {enable:true}}, {@code {turn:0.125000}}; 115200 baud, DTR set, one
 * object a line, keys without quotes).
 */
package asterism.rig.commutator;
