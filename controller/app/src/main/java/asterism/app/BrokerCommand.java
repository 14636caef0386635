package asterism.app;

import asterism.base.broker.EmbeddedBroker;
import asterism.base.config.BaseConfig;
import asterism.base.config.ConfigException;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** {@code broker}: the embedded MQTT broker until it is told to stop. */
@picocli.CommandLine.Command(
        name = "asterism broker",
        description = {
            "The embedded MQTT broker.",
            "Without options: on 127.0.0.1:1883, for this machine only, with its data in asterism/broker"
                    + " below $XDG_STATE_HOME or ~/.local/state."
        })
final class BrokerCommand extends Command {
    @Option(
            names = "--config",
            paramLabel = "base.yaml",
            description = "The base station's configuration; its section broker says where to listen.")
    private Path config;

    @Option(names = "--port", paramLabel = "P", description = "Instead of the configured one, 0 for a free one.")
    private Integer port;

    @Override
    public Integer call() throws Exception {
        if (port != null && (port < 0 || port > 65535)) {
            throw new WrongInput("--port must be 0 to 65535, not " + port);
        }
        BaseConfig.Broker where = config == null ? usual() : configured();
        if (port != null) where = new BaseConfig.Broker(where.host(), port, where.dir(), where.passwordFile());
        try (StopSignal stop = StopSignal.install();
                EmbeddedBroker broker = EmbeddedBroker.start(where)) {
            LoggerFactory.getLogger("asterism").info("broker at {}, data in {}", broker.url(), where.dir());
            stop.await();
        } catch (ConfigException e) {
            throw new WrongInput(config + ": " + e.getMessage(), e);
        }
        return Asterism.DONE;
    }

    private BaseConfig.Broker configured() throws WrongInput, IOException {
        BaseConfig base = BaseConfiguration.read(config);
        if (base.broker() == null) throw new WrongInput(config + ": broker: missing");
        return base.broker();
    }

    /** The example's, in the folder where programs of this user keep their state. */
    private static BaseConfig.Broker usual() throws ConfigException {
        String given = System.getenv("XDG_STATE_HOME");
        Path state = given == null || given.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".local", "state")
                : Path.of(given);
        return BaseConfig.parse(BaseConfig.example(), state.resolve("asterism")).broker();
    }
}
