package asterism.rig.uplink;

/** What the MQTT client's threads tell the uplink's thread. */
sealed interface BrokerEvent {
    /** A message on a subscribed topic. The payload is shared and never changed. */
    @SuppressWarnings("ArrayRecordComponent")
    record Arrived(String topic, byte[] payload, boolean retained) implements BrokerEvent {}

    /** The broker has taken a message, so there is room for another. */
    record Delivered() implements BrokerEvent {}

    /** The connection is gone. */
    record Lost(String why) implements BrokerEvent {}
}
