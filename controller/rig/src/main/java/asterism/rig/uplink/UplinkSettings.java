package asterism.rig.uplink;

import asterism.wire.Topics;
import java.net.URI;
import java.nio.file.Path;

/**
 * What the uplink of one rig needs to know.
 *
 * @param site the site's id
 * @param rig the rig's id
 * @param version the software's version, for the birth certificate
 * @param journalDir the journal's folder
 * @param socket the Unix socket of {@code run} for previews; null for none
 * @param mqttUrl {@code mqtt://host[:1883]}, {@code mqtts://host[:8883]}, or Paho's {@code tcp://}, {@code ssl://}
 * @param username the broker's user; null for none
 * @param passwordFile a file whose stripped text is the password; null for none
 * @param caFile PEM certificates that the broker's must lead to; null for the JDK's
 * @param certFile PEM certificate chain of this rig; null for none
 * @param keyFile its PEM private key, PKCS#8 and not encrypted; given exactly when {@code certFile} is
 */
public record UplinkSettings(
        String site,
        String rig,
        String version,
        Path journalDir,
        Path socket,
        String mqttUrl,
        String username,
        Path passwordFile,
        Path caFile,
        Path certFile,
        Path keyFile) {
    public UplinkSettings {
        if (!Topics.isId(site) || !Topics.isId(rig)) {
            throw new IllegalArgumentException(
                    "site and rig must match " + Topics.ID_PATTERN + ", found " + site + " and " + rig);
        }
        if ((certFile == null) != (keyFile == null)) {
            throw new IllegalArgumentException("mqtt.cert_file and mqtt.key_file are both given or both left out");
        }
        brokerUri(mqttUrl);
    }

    /** Without credentials and without previews. */
    public static UplinkSettings plain(String site, String rig, Path journalDir, String mqttUrl) {
        return new UplinkSettings(site, rig, "0", journalDir, null, mqttUrl, null, null, null, null, null);
    }

    Topics topics() {
        return new Topics(site, rig);
    }

    boolean encrypted() {
        return brokerUri(mqttUrl).getScheme().equals("ssl");
    }

    /** Whether the broker runs on this machine, so that trying often costs nobody anything. */
    boolean onLoopback() {
        String host = brokerUri(mqttUrl).getHost();
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    /** The address in the form that Paho takes, with a port. */
    String pahoUrl() {
        return brokerUri(mqttUrl).toString();
    }

    private static URI brokerUri(String url) {
        URI uri = url == null ? URI.create("none") : URI.create(url);
        String scheme = switch (uri.getScheme() == null ? "" : uri.getScheme()) {
            case "mqtt", "tcp" -> "tcp";
            case "mqtts", "ssl" -> "ssl";
            default -> null;
        };
        if (scheme == null || uri.getHost() == null) {
            throw new IllegalArgumentException("mqtt.url must be mqtt://host:port or mqtts://host:port, found " + url);
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("tcp") ? 1883 : 8883;
        return URI.create(scheme + "://" + uri.getHost() + ':' + port);
    }
}
