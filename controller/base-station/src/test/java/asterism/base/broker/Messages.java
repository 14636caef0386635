package asterism.base.broker;

import java.util.concurrent.BlockingQueue;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttMessage;

/** Puts what arrives into a queue. */
record Messages(BlockingQueue<byte[]> queue) implements MqttCallback {
    @Override
    public void connectionLost(Throwable cause) {
        queue.clear();
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        queue.add(message.getPayload());
    }

    @Override
    public void deliveryComplete(IMqttDeliveryToken token) {
        // nothing is published by this client
    }
}
