package asterism.base.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Everything in {@code base.yaml}.
 *
 * @param site the site whose rigs are collected, {@code [a-z0-9-]{1,32}}
 * @param collector this collector's id in acknowledgements, {@code [a-z0-9-]{1,32}}
 * @param mqtt where the broker is
 * @param store where the records are kept
 * @param http where the page is served
 * @param broker what {@code asterism broker} serves; null when another broker is used
 */
public record BaseConfig(String site, String collector, Mqtt mqtt, Store store, Http http, Broker broker) {

    /**
     * Where the broker is.
     *
     * @param url {@code tcp://host:port} or {@code ssl://host:port}
     * @param username null for an anonymous connection
     * @param passwordFile file whose first line is the password; null without a user name
     * @param caFile PEM certificates to trust instead of the machine's; null = the machine's
     */
    public record Mqtt(
            String url,
            String username,
            @JsonProperty("password_file") Path passwordFile,
            @JsonProperty("ca_file") Path caFile) {}

    /**
     * Where the records are kept.
     *
     * @param url {@code jdbc:sqlite:FILE}
     */
    public record Store(String url) {}

    /**
     * Where the page is served.
     *
     * @param host a loopback address
     * @param port 1 to 65535, or 0 for a free one
     */
    public record Http(String host, Integer port) {}

    /**
     * What the embedded broker serves.
     *
     * @param host address to listen on; other than loopback only with a password file
     * @param port 1 to 65535, or 0 for a free one
     * @param dir folder of the retained messages and queues
     * @param passwordFile lines of {@code name:SHA-256 of the password in hex}; null = anonymous, loopback only
     */
    public record Broker(
            String host,
            int port,
            Path dir,
            @JsonProperty("password_file") Path passwordFile) {}

    /**
     * Reads and validates a file. Relative paths in it are meant from its own folder.
     *
     * @throws ConfigException naming the field that is wrong or unknown
     * @throws IOException if the file cannot be read
     */
    public static BaseConfig read(Path file) throws ConfigException, IOException {
        return parse(Files.readString(file), file.toAbsolutePath().getParent());
    }

    /**
     * Parses and validates YAML text.
     *
     * @param folder from where relative paths are meant
     * @throws ConfigException naming the field that is wrong or unknown
     */
    public static BaseConfig parse(String yaml, Path folder) throws ConfigException {
        return ConfigReader.read(yaml, folder);
    }

    /** A commented, valid example. */
    public static String example() {
        try (InputStream in = BaseConfig.class.getResourceAsStream("/asterism/base/config/example.yaml")) {
            if (in == null) throw new IllegalStateException("example.yaml is missing from the class path");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
