/**
 * The light's one owner. Light is a lease that only evidence of health renews; everything else is dark.
 *
 * <p>{@link asterism.rig.safety.LightTable} is the whole state machine in one table,
 * {@link asterism.rig.safety.LightGovernor} turns time and evidence into its events and its states into leases, and
 * {@link asterism.rig.safety.LightKeeper} is the thread that runs it against a link and the light-enable line.
 */
package asterism.rig.safety;
