package asterism.rig.config;

import asterism.wire.Topics;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;

/** What values may be; every refusal begins with the field's name. */
final class Fields {
    private static final List<String> SCHEMES = List.of("tcp", "ssl");

    private Fields() {}

    static <T> T required(String field, T value) throws ConfigException {
        if (value == null) {
            throw new ConfigException(field + ": missing");
        }
        return value;
    }

    static <T> T or(T value, T otherwise) {
        return value == null ? otherwise : value;
    }

    static String text(String field, String value) throws ConfigException {
        if (required(field, value).isBlank()) {
            throw new ConfigException(field + ": empty");
        }
        return value;
    }

    static String id(String field, String value) throws ConfigException {
        if (!Topics.isId(required(field, value))) {
            throw new ConfigException(field + ": must match " + Topics.ID_PATTERN + ", found \"" + value + "\"");
        }
        return value;
    }

    static Integer range(String field, Integer value, int otherwise, int low, int high) throws ConfigException {
        int used = value == null ? otherwise : value;
        if (used < low || used > high) {
            throw new ConfigException(field + ": must lie in " + low + ".." + high + ", found " + used);
        }
        return used;
    }

    static Double range(String field, Double value, double otherwise, double low, double high) throws ConfigException {
        double used = value == null ? otherwise : value;
        if (!(used >= low && used <= high)) {
            throw new ConfigException(field + ": must lie in " + low + ".." + high + ", found " + used);
        }
        return used;
    }

    /** The first of {@code words} is the default. */
    static String oneOf(String field, String value, String... words) throws ConfigException {
        if (value == null) {
            return words[0];
        }
        if (!Arrays.asList(words).contains(value)) {
            throw new ConfigException(field + ": must be " + String.join(" or ", words) + ", found \"" + value + "\"");
        }
        return value;
    }

    static String brokerUrl(String field, String value) throws ConfigException {
        try {
            URI uri = new URI(text(field, value));
            if (uri.getScheme() != null
                    && SCHEMES.contains(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getPort() > 0) {
                return value;
            }
        } catch (URISyntaxException e) {
            throw new ConfigException(field + ": no URL: " + e.getMessage(), e);
        }
        throw new ConfigException(field + ": must be tcp://host:port or ssl://host:port, found \"" + value + "\"");
    }
}
