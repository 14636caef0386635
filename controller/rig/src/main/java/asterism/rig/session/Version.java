package asterism.rig.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The software's version as it stands in records: the jar's, or {@code development} outside a jar. */
final class Version {
    private static final String BUILT = "/META-INF/maven/asterism/rig/pom.properties";

    private Version() {}

    static String text() {
        try (InputStream in = Version.class.getResourceAsStream(BUILT)) {
            if (in == null) {
                return "development";
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "development");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
