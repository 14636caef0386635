package asterism.app;

import asterism.base.BaseStation;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** {@code base-station}: collects, stores and shows until it is told to stop. */
@picocli.CommandLine.Command(name = "asterism base-station", description = "Collector, store and dashboard.")
final class BaseStationCommand extends Command {
    @Option(names = "--config", required = true, paramLabel = "base.yaml", description = "Its configuration.")
    private Path config;

    @Override
    public Integer call() throws Exception {
        try (StopSignal stop = StopSignal.install();
                BaseStation station = BaseStation.start(BaseConfiguration.read(config))) {
            LoggerFactory.getLogger("asterism").info("page at {}", station.url());
            stop.await();
        }
        return Asterism.DONE;
    }
}
