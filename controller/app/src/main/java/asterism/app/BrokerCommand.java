package asterism.app;

import asterism.base.broker.EmbeddedBroker;
import asterism.base.config.BaseConfig;
import asterism.base.config.ConfigException;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** {@code broker}: the embedded MQTT broker until it is told to stop. */
@picocli.CommandLine.Command(name = "asterism broker", description = "The embedded MQTT broker.")
final class BrokerCommand extends Command {
    @Option(
            names = "--config",
            required = true,
            paramLabel = "base.yaml",
            description = "The base station's configuration; its section broker says where to listen.")
    private Path config;

    @Override
    public Integer call() throws Exception {
        BaseConfig base = BaseConfiguration.read(config);
        if (base.broker() == null) throw new WrongInput(config + ": broker: missing");
        try (StopSignal stop = StopSignal.install();
                EmbeddedBroker broker = EmbeddedBroker.start(base.broker())) {
            LoggerFactory.getLogger("asterism").info("broker at {}", broker.url());
            stop.await();
        } catch (ConfigException e) {
            throw new WrongInput(config + ": " + e.getMessage(), e);
        }
        return Asterism.DONE;
    }
}
