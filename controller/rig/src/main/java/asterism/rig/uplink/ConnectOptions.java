package asterism.rig.uplink;

import asterism.wire.RigState;
import java.io.IOException;
import java.nio.file.Files;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;

/** How this rig connects: clean session (the journal is the session), keep alive 10 s, a will that says it is gone. */
final class ConnectOptions {
    private static final int KEEP_ALIVE_SECONDS = 10;
    private static final int CONNECT_SECONDS = 10;

    private ConnectOptions() {}

    static MqttConnectOptions of(UplinkSettings settings, UplinkTimings timings, long sessionNo) throws IOException {
        MqttConnectOptions options = new MqttConnectOptions();
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setCleanSession(true);
        options.setAutomaticReconnect(false);
        options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        options.setConnectionTimeout(CONNECT_SECONDS);
        // twice our own window: previews and certificates come on top of it
        options.setMaxInflight(timings.window() * 2 + 16);
        RigState gone = new RigState(false, sessionNo, System.currentTimeMillis(), null);
        options.setWill(settings.topics().state(), gone.toJson(), 1, true);
        if (settings.username() != null) {
            options.setUserName(settings.username());
        }
        if (settings.passwordFile() != null) {
            options.setPassword(
                    Files.readString(settings.passwordFile()).strip().toCharArray());
        }
        if (settings.encrypted()) {
            options.setSocketFactory(
                    TlsFiles.socketFactory(settings.caFile(), settings.certFile(), settings.keyFile()));
        }
        return options;
    }
}
