package asterism.app.demo;

import java.io.IOException;
import java.nio.file.Files;

/** Writes the two configuration files of a demo. */
final class Configurations {
    static final String SITE = "demo";
    static final String RIG = "demo";
    static final String COLLECTOR = "lab";

    private Configurations() {}

    static void write(DemoFolder folder, int httpPort, int brokerPort) throws IOException {
        Files.writeString(folder.rigYaml(), rig(folder, brokerPort));
        Files.writeString(folder.baseYaml(), base(folder, httpPort, brokerPort));
    }

    private static String rig(DemoFolder folder, int brokerPort) throws IOException {
        return """
                site: %s
                rig: %s
                link:
                  path: '%s'
                  baud: 115200
                profile: '%s'
                out: '%s'
                journal:
                  dir: '%s'
                socket: '%s'
                mqtt:
                  url: tcp://127.0.0.1:%d
                light:
                  code: 100
                  safe_code: 100
                  max_code: 120
                  arm_at_start: true
                  arm_after_crash: true
                  pause_ms: 60000
                """.formatted(
                        SITE,
                        RIG,
                        folder.link(),
                        folder.profile(),
                        folder.sessions(),
                        folder.journal(),
                        folder.socket(),
                        brokerPort);
    }

    private static String base(DemoFolder folder, int httpPort, int brokerPort) {
        return """
                site: %s
                collector: %s
                mqtt:
                  url: tcp://127.0.0.1:%d
                store:
                  url: 'jdbc:sqlite:%s'
                http:
                  host: 127.0.0.1
                  port: %d
                broker:
                  host: 127.0.0.1
                  port: %d
                  dir: '%s'
                """.formatted(SITE, COLLECTOR, brokerPort, folder.store(), httpPort, brokerPort, folder.broker());
    }
}
