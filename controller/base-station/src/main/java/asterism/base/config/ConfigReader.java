package asterism.base.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

final class ConfigReader {
    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,32}");
    private static final String SQLITE = "jdbc:sqlite:";
    private static final JsonMapper YAML = JsonMapper.builder(new YAMLFactory())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ConfigReader() {}

    static BaseConfig read(String yaml, Path folder) throws ConfigException {
        BaseConfig config;
        try {
            config = YAML.readValue(yaml, BaseConfig.class);
        } catch (UnrecognizedPropertyException e) {
            throw new ConfigException(path(e) + ": unknown key; allowed here: " + e.getKnownPropertyIds(), e);
        } catch (MismatchedInputException e) {
            throw new ConfigException(path(e) + ": " + expected(e), e);
        } catch (JsonMappingException e) {
            throw new ConfigException(path(e) + ": " + firstLine(e), e);
        } catch (JsonProcessingException e) {
            throw new ConfigException("base.yaml: not YAML: " + firstLine(e), e);
        }
        if (config == null) throw new ConfigException("base.yaml: empty");
        validate(config);
        return folder == null ? config : resolved(config, folder);
    }

    private static BaseConfig resolved(BaseConfig c, Path folder) {
        BaseConfig.Mqtt m = c.mqtt();
        BaseConfig.Broker b = c.broker();
        return new BaseConfig(
                c.site(),
                c.collector(),
                new BaseConfig.Mqtt(m.url(), m.username(), path(folder, m.passwordFile()), path(folder, m.caFile())),
                new BaseConfig.Store(SQLITE + file(folder, c.store().url().substring(SQLITE.length()))),
                c.http(),
                b == null
                        ? null
                        : new BaseConfig.Broker(
                                b.host(), b.port(), path(folder, b.dir()), path(folder, b.passwordFile())));
    }

    private static Path path(Path folder, Path given) {
        return given == null ? null : folder.resolve(given).normalize();
    }

    /** SQLite's own words, {@code :memory:} and {@code file:}, stay as they are. */
    private static String file(Path folder, String given) {
        boolean words = given.startsWith(":") || given.startsWith("file:");
        return words ? given : path(folder, Path.of(given)).toString();
    }

    private static void validate(BaseConfig c) throws ConfigException {
        id("site", c.site());
        id("collector", c.collector());
        required("mqtt", c.mqtt());
        required("store", c.store());
        required("http", c.http());
        mqtt(c.mqtt());
        required("store.url", c.store().url());
        if (!c.store().url().startsWith(SQLITE) || c.store().url().length() == SQLITE.length())
            throw new ConfigException(
                    "store.url: must be jdbc:sqlite:FILE, not '" + c.store().url() + "'");
        address("http", c.http().host(), c.http().port());
        if (!isLoopback("http.host", c.http().host()))
            throw new ConfigException("http.host: must be a loopback address such as 127.0.0.1, not '"
                    + c.http().host() + "'; reach the page from elsewhere through an SSH tunnel");
        if (c.broker() != null) broker(c.broker());
    }

    private static void mqtt(BaseConfig.Mqtt mqtt) throws ConfigException {
        required("mqtt.url", mqtt.url());
        URI uri;
        try {
            uri = new URI(mqtt.url());
        } catch (URISyntaxException e) {
            throw new ConfigException("mqtt.url: '" + mqtt.url() + "' is not a URL", e);
        }
        boolean scheme = "tcp".equals(uri.getScheme()) || "ssl".equals(uri.getScheme());
        if (!scheme || uri.getHost() == null || uri.getPort() < 1)
            throw new ConfigException("mqtt.url: must be tcp://HOST:PORT or ssl://HOST:PORT, not '" + mqtt.url() + "'");
        if ((mqtt.username() == null) != (mqtt.passwordFile() == null))
            throw new ConfigException("mqtt.password_file: needed exactly when mqtt.username is given");
        if (mqtt.caFile() != null && !"ssl".equals(uri.getScheme()))
            throw new ConfigException("mqtt.ca_file: only with an ssl:// url");
    }

    private static void broker(BaseConfig.Broker broker) throws ConfigException {
        address("broker", broker.host(), broker.port());
        required("broker.dir", broker.dir());
        if (broker.passwordFile() == null && !isLoopback("broker.host", broker.host()))
            throw new ConfigException("broker.password_file: required because broker.host '" + broker.host()
                    + "' is not a loopback address");
    }

    private static void address(String where, String host, Integer port) throws ConfigException {
        required(where + ".host", host);
        required(where + ".port", port);
        if (port < 0 || port > 65535) throw new ConfigException(where + ".port: must be 0 to 65535, not " + port);
    }

    private static boolean isLoopback(String where, String host) throws ConfigException {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new ConfigException(where + ": unknown host '" + host + "'", e);
        }
    }

    private static void id(String where, String value) throws ConfigException {
        required(where, value);
        if (!ID.matcher(value).matches())
            throw new ConfigException(where + ": must be 1 to 32 of a-z, 0-9 and -, not '" + value + "'");
    }

    private static void required(String where, Object value) throws ConfigException {
        if (value == null) throw new ConfigException(where + ": missing");
    }

    private static String path(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "base.yaml" : path;
    }

    /** What stood where something else belongs, without the names of classes. */
    private static String expected(MismatchedInputException e) {
        Class<?> type = e.getTargetType();
        String wanted = "other content";
        if (type == Integer.class || type == int.class) wanted = "a whole number";
        else if (type == Boolean.class) wanted = "true or false";
        else if (type == String.class || type == Path.class) wanted = "text";
        else if (type != null && type.isRecord()) wanted = "keys and values";
        String found = e instanceof InvalidFormatException f ? ", found \"" + f.getValue() + "\"" : "";
        return "expected " + wanted + found;
    }

    private static String firstLine(JsonProcessingException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("unreadable");
    }
}
