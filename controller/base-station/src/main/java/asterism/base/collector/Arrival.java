package asterism.base.collector;

import asterism.wire.Topics;

/**
 * A message from the broker.
 *
 * @param topic as published
 * @param address the topic taken apart
 * @param payload the exact bytes
 */
record Arrival(String topic, Topics.Address address, byte[] payload) {
    String rig() {
        return address.topics().rig();
    }
}
