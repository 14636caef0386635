package asterism.app;

import asterism.rig.config.RigConfig;
import asterism.rig.uplink.Uplink;
import asterism.rig.uplink.UplinkSettings;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** {@code uplink}: publishes a rig's journal until it is told to stop. */
@picocli.CommandLine.Command(name = "asterism uplink", description = "Publishes a rig's journal to a broker.")
final class UplinkCommand extends Command {
    @Option(names = "--config", required = true, paramLabel = "rig.yaml", description = "The rig's configuration.")
    private Path config;

    @Override
    public Integer call() throws Exception {
        RigConfig rig = RigConfiguration.read(config);
        if (rig.mqtt() == null) throw new WrongInput(config + ": mqtt: missing");
        try (StopSignal stop = StopSignal.install()) {
            Uplink uplink = new Uplink(settings(rig));
            stop.onAsked(uplink::stop);
            LoggerFactory.getLogger("asterism")
                    .info("journal {} to {}", rig.journal().dir(), rig.mqtt().url());
            uplink.run();
        }
        return Asterism.DONE;
    }

    private UplinkSettings settings(RigConfig rig) throws WrongInput {
        RigConfig.Mqtt mqtt = rig.mqtt();
        try {
            return new UplinkSettings(
                    rig.site(),
                    rig.rig(),
                    Version.text(),
                    rig.journal().dir(),
                    rig.socket(),
                    mqtt.url(),
                    mqtt.username(),
                    mqtt.passwordFile(),
                    mqtt.caFile(),
                    mqtt.certFile(),
                    mqtt.keyFile());
        } catch (IllegalArgumentException e) {
            throw new WrongInput(config + ": " + e.getMessage(), e);
        }
    }
}
