/**
 * From the journal to the broker: {@link asterism.rig.uplink.Uplink} is the body of the {@code uplink} process, which
 * has no devices.
 *
 * <p>One thread reads the journal and decides what is sent; the MQTT client's threads only put events into its queue;
 * one more relays preview pictures. Nothing rests on the broker: what a collector has not acknowledged after its
 * database commit is sent again, and the journal is the only outbox.
 */
package asterism.rig.uplink;
