package asterism.app.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Checks of what one validated configuration, a rig's or a base station's, asks of this machine. */
public final class Setup {
    private static final long ENOUGH_GB = 10;
    private static final long TOO_LITTLE_GB = 1;
    private static final int CONNECT_MS = 2000;
    private static final Duration EXPIRES_SOON = Duration.ofDays(30);

    private final JsonNode config;
    private final Path from;

    /**
     * @param config the YAML file as a tree
     * @param from the file's folder, from where its relative paths are meant
     */
    public Setup(JsonNode config, Path from) {
        this.config = config;
        this.from = from;
    }

    /** All checks that apply. */
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        if (text("rig") != null) rig(findings);
        else storeFolder(findings);
        broker(findings);
        certificates(findings);
        return findings;
    }

    private void rig(List<Finding> findings) {
        Path port = Path.of(text("link", "path"));
        if (Files.isReadable(port) && Files.isWritable(port)) findings.add(Finding.ok("link", port.toString()));
        else if (Files.exists(port)) {
            findings.add(Finding.failure("link", port + " may not be opened", "add this user to the group dialout"));
        } else
            findings.add(
                    Finding.failure("link", port + " does not exist", "plug the instrument in, or correct link.path"));
        folder(findings, "out", text("out"));
        folder(findings, "journal", text("journal", "dir"));
        light(findings);
        arming(findings);
        cannotFailDark(findings);
    }

    private void arming(List<Finding> findings) {
        if (!config.path("light").path("arm_at_start").asBoolean()) return;
        findings.add(Finding.warning(
                "arm_at_start",
                "the light comes on when run starts, whether or not somebody is there",
                "set light.arm_at_start to false to arm by hand"));
    }

    /** What stays lit, or lights up, in which case: each a line of its own. */
    private void cannotFailDark(List<Finding> findings) {
        String about = "cannot fail dark";
        if (config.path("light").path("arm_after_crash").asBoolean()) {
            findings.add(Finding.warning(
                    about,
                    "arm_after_crash: a run that systemd starts again lights up again, whatever it died of",
                    "leave light.arm_after_crash false with an animal"));
        }
        if (!config.path("gpio").hasNonNull("light_enable_line")) {
            findings.add(Finding.warning(
                    about,
                    "a head stage whose own processor hangs with the light on: nothing here can take its light away",
                    "wire gpio.light_enable_line"));
        }
        if (text("profile") == null) {
            findings.add(Finding.warning(
                    about,
                    "no profile, so no light curve: codes up to light.safe_code burn without any bound of power or dose",
                    "calibrate led, and give the profile"));
        }
    }

    private void light(List<Finding> findings) {
        boolean line = config.path("gpio").hasNonNull("light_enable_line");
        if (line) {
            findings.add(Finding.ok("fail dark", "the light runs through our enable line"));
        } else if (config.path("accept_no_deadman").asBoolean()) {
            findings.add(Finding.warning(
                    "fail dark",
                    "accept_no_deadman: a head without a lease stays lit when this computer dies or hangs; dark is"
                            + " commanded, not verified",
                    "wire gpio.light_enable_line, or use an instrument that speaks the lease"));
        } else {
            findings.add(Finding.warning(
                    "fail dark",
                    "rests on the instrument's lease alone; a mio or V4 head has none and will not be armed",
                    "wire gpio.light_enable_line for such a head"));
        }
    }

    private void storeFolder(List<Finding> findings) {
        String url = text("store", "url");
        if (url == null || !url.startsWith("jdbc:sqlite:")) return;
        Path parent = from.resolve(url.substring("jdbc:sqlite:".length())).getParent();
        folder(findings, "store", parent.toString());
    }

    private void folder(List<Finding> findings, String about, String name) {
        if (name == null) return;
        Path there = from.resolve(name).toAbsolutePath();
        while (!Files.exists(there)) there = there.getParent();
        if (!Files.isWritable(there)) {
            findings.add(Finding.failure(about, there + " is not writable", "give it to the user this runs as"));
            return;
        }
        try {
            long gigabytes = Files.getFileStore(there).getUsableSpace() >> 30;
            String says = gigabytes + " GB free at " + there;
            if (gigabytes < TOO_LITTLE_GB) findings.add(Finding.failure(about, says, "free some space"));
            else if (gigabytes < ENOUGH_GB)
                findings.add(Finding.warning(about, says, "recording needs about 1 GB a minute and a half"));
            else findings.add(Finding.ok(about, says));
        } catch (IOException e) {
            findings.add(Finding.failure(about, there + ": " + e.getMessage(), "check the disk"));
        }
    }

    private void broker(List<Finding> findings) {
        String url = text("mqtt", "url");
        if (url == null) return;
        URI uri = URI.create(url);
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), CONNECT_MS);
            findings.add(Finding.ok("broker", url + " accepts connections"));
        } catch (IOException e) {
            findings.add(Finding.warning(
                    "broker",
                    url + " does not answer (" + e.getMessage() + ")",
                    "start it; until then the journal keeps everything"));
        }
        if (url.startsWith("tcp:")
                && !uri.getHost().equals("127.0.0.1")
                && !uri.getHost().equals("localhost")) {
            findings.add(Finding.warning("TLS", url + " is not encrypted", "use ssl:// beyond this machine"));
        }
    }

    private void certificates(List<Finding> findings) {
        for (String key : List.of("ca_file", "cert_file")) {
            String file = text("mqtt", key);
            if (file != null) findings.add(certificate(key, from.resolve(file)));
        }
    }

    private static Finding certificate(String key, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            Instant end = null;
            for (var c : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                Instant until = ((X509Certificate) c).getNotAfter().toInstant();
                if (end == null || until.isBefore(end)) end = until;
            }
            if (end == null) return Finding.failure(key, file + " holds no certificate", "give a PEM file");
            if (end.isBefore(Instant.now())) return Finding.failure(key, file + " expired " + end, "renew it");
            if (end.isBefore(Instant.now().plus(EXPIRES_SOON))) {
                return Finding.warning(key, file + " expires " + end, "renew it");
            }
            return Finding.ok(key, file + " is valid until " + end);
        } catch (IOException | CertificateException e) {
            return Finding.failure(key, file + " cannot be read (" + e.getMessage() + ")", "give a readable PEM file");
        }
    }

    private String text(String... path) {
        JsonNode node = config;
        for (String key : path) node = node.path(key);
        return node.isTextual() ? node.asText() : null;
    }
}
