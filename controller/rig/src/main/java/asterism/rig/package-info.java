/**
 * The controller of one rig: {@link asterism.rig.Rig} puts link, frame path, session, journal, light and socket together
 * into the process that {@code asterism run} is.
 */
package asterism.rig;
