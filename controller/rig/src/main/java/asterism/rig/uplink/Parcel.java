package asterism.rig.uplink;

/** One MQTT message to be published with QoS 1. The payload is never changed. */
@SuppressWarnings("ArrayRecordComponent")
record Parcel(String topic, byte[] payload, boolean retained) {}
