package asterism.base.broker;

import asterism.base.config.BaseConfig;
import asterism.base.config.ConfigException;
import io.moquette.BrokerConstants;
import io.moquette.broker.Server;
import io.moquette.broker.config.IConfig;
import io.moquette.broker.config.MemoryConfig;
import io.moquette.broker.unsafequeues.QueueException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moquette with queues and retained messages on disk. Anonymous on loopback only; everything wider needs a readable
 * password file, or the start fails.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final int MESSAGE_BYTES = 256 * 1024;
    private static final int SESSION_QUEUE = 20_000;
    private static final int AT_ONCE = 0;
    private static final Pattern PASSWORD_LINE = Pattern.compile("[^:]{1,64}:[0-9a-fA-F]{64}");

    private final BaseConfig.Broker config;
    private Server server;
    private boolean closed;

    private EmbeddedBroker(BaseConfig.Broker wanted) throws IOException {
        this.config = new BaseConfig.Broker(wanted.host(), portOf(wanted), wanted.dir(), wanted.passwordFile());
        this.server = begin(config);
    }

    /**
     * Starts and returns once the port accepts connections: Moquette binds within its start.
     *
     * @param config host, port (0 = a free one), folder, password file
     * @throws ConfigException if the configuration would let strangers in
     * @throws IOException if the folder or the port cannot be used
     */
    public static EmbeddedBroker start(BaseConfig.Broker config) throws ConfigException, IOException {
        boolean loopback = InetAddress.getByName(config.host()).isLoopbackAddress();
        if (config.passwordFile() != null) {
            checkPasswords(config);
        } else if (!loopback) {
            throw new ConfigException("broker.password_file: required because broker.host '" + config.host()
                    + "' is not a loopback address");
        }
        try {
            return new EmbeddedBroker(config);
        } catch (IOException e) {
            if (!isDamage(e)) throw e;
            Path aside =
                    config.dir().resolveSibling(config.dir().getFileName() + "-damaged-" + System.currentTimeMillis());
            Files.move(config.dir(), aside);
            LOG.error("{}; what it had kept is now in {} and it begins anew", e.getMessage(), aside);
            return new EmbeddedBroker(config);
        }
    }

    private Server begin(BaseConfig.Broker where) throws IOException {
        Files.createDirectories(where.dir());
        Server fresh = new Server();
        try {
            fresh.startServer(new MemoryConfig(properties(where)), List.of(watch(fresh)));
            return fresh;
        } catch (IOException | RuntimeException e) {
            fresh.stopServer();
            throw new IOException("broker cannot start on " + where.host() + ":" + where.port() + ": " + cause(e), e);
        }
    }

    private LoopWatch watch(Server watched) {
        return new LoopWatch(() -> restart(watched));
    }

    /** The watch over the server that runs now. */
    synchronized LoopWatch watch() {
        return watch(server);
    }

    /** A session loop that has died never serves its clients again; a fresh server drops and serves all. */
    private synchronized void restart(Server ill) {
        if (closed || !server.equals(ill)) return;
        LOG.error("a session loop of the broker has died; the broker begins anew and every client connects again");
        ill.stopServer();
        try {
            server = begin(config);
        } catch (IOException e) {
            LOG.error("the broker is down", e);
        }
    }

    /** Nothing rests on what a broker keeps: rigs and collectors tell it again when they connect. */
    private static boolean isDamage(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof QueueException) return true;
            if (t instanceof MVStoreException store) return store.getErrorCode() == DataUtils.ERROR_FILE_CORRUPT;
        }
        return false;
    }

    /**
     * A free port where none is named. Moquette 0.17 would choose one too, but keeps it in a plain map that its own
     * thread fills after the start, so asking for it races.
     */
    private static int portOf(BaseConfig.Broker wanted) throws IOException {
        if (wanted.port() != 0) return wanted.port();
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName(wanted.host()))) {
            return free.getLocalPort();
        }
    }

    private static Properties properties(BaseConfig.Broker config) {
        Properties p = new Properties();
        p.setProperty(IConfig.HOST_PROPERTY_NAME, config.host());
        p.setProperty(IConfig.PORT_PROPERTY_NAME, Integer.toString(config.port()));
        p.setProperty(IConfig.WEB_SOCKET_PORT_PROPERTY_NAME, BrokerConstants.DISABLED_PORT_BIND);
        p.setProperty(IConfig.ENABLE_TELEMETRY_NAME, "false");
        p.setProperty(
                IConfig.DATA_PATH_PROPERTY_NAME, config.dir().toAbsolutePath().toString());
        p.setProperty(IConfig.PERSISTENCE_ENABLED_PROPERTY_NAME, "true");
        p.setProperty(IConfig.PERSISTENT_QUEUE_TYPE_PROPERTY_NAME, "segmented");
        p.setProperty(IConfig.SESSION_QUEUE_SIZE, Integer.toString(SESSION_QUEUE));
        p.setProperty(IConfig.NETTY_MAX_BYTES_PROPERTY_NAME, Integer.toString(MESSAGE_BYTES));
        p.setProperty(IConfig.BUFFER_FLUSH_MS_PROPERTY_NAME, Integer.toString(AT_ONCE));
        p.setProperty(BrokerConstants.ALLOW_ZERO_BYTE_CLIENT_ID_PROPERTY_NAME, "true");
        p.setProperty(IConfig.ALLOW_ANONYMOUS_PROPERTY_NAME, Boolean.toString(config.passwordFile() == null));
        if (config.passwordFile() != null)
            p.setProperty(
                    IConfig.PASSWORD_FILE_PROPERTY_NAME,
                    config.passwordFile().toAbsolutePath().toString());
        return p;
    }

    private static void checkPasswords(BaseConfig.Broker config) throws ConfigException {
        List<String> lines;
        try {
            lines = Files.readAllLines(config.passwordFile());
        } catch (IOException e) {
            throw new ConfigException("broker.password_file: cannot read '" + config.passwordFile() + "'", e);
        }
        boolean any = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) continue;
            if (!PASSWORD_LINE.matcher(line).matches())
                throw new ConfigException(
                        "broker.password_file: line " + (i + 1) + " is not name:SHA-256 of the password in hex");
            any = true;
        }
        if (!any) throw new ConfigException("broker.password_file: '" + config.passwordFile() + "' names nobody");
    }

    private static String cause(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** The port it listens on. */
    public int port() {
        return config.port();
    }

    /** The address for {@code mqtt.url}. */
    public String url() {
        String host = config.host();
        return "tcp://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + config.port();
    }

    @Override
    public synchronized void close() {
        closed = true;
        server.stopServer();
    }
}
