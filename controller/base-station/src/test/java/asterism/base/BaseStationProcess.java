package asterism.base;

import asterism.base.config.BaseConfig;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A base station as a process of its own, until it is killed. */
final class BaseStationProcess {
    private BaseStationProcess() {}

    public static void main(String[] args) throws Exception {
        try (BaseStation base = BaseStation.start(BaseConfig.read(Path.of(args[0])))) {
            System.out.println(base.url());
            new CountDownLatch(1).await();
        }
    }
}
