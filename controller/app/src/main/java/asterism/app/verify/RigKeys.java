package asterism.app.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Public Ed25519 keys of rigs, by their short name: the first 16 hex digits of the SHA-256 of the SPKI bytes. */
final class RigKeys {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]*)-----END PUBLIC KEY-----");

    private final Map<String, PublicKey> keys = new TreeMap<>();

    boolean isEmpty() {
        return keys.isEmpty();
    }

    /**
     * Takes every key of a PEM file.
     *
     * @throws IOException if there is none in it
     */
    void addFile(Path file) throws IOException {
        Matcher blocks = PEM.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        boolean any = false;
        while (blocks.find()) {
            add(blocks.group(1).replaceAll("\\s", ""), file.toString());
            any = true;
        }
        if (!any) throw new IOException(file + " holds no public key in PEM");
    }

    /** Takes a key as base64 of its SPKI bytes; {@code where} names it in the refusal. */
    void add(String base64, String where) throws IOException {
        try {
            byte[] spki = Base64.getDecoder().decode(base64);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(spki);
            PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki));
            keys.put(HexFormat.of().formatHex(hash, 0, 8), key);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(where + " holds no Ed25519 public key", e);
        }
    }

    /** Why a checkpoint's signature does not hold; null if it does. */
    String fault(Link checkpoint) {
        String id = checkpoint.json().path("key").asText();
        PublicKey key = keys.get(id);
        if (key == null) return "key " + id + " is not the rig's";
        String statement = "asterism-checkpoint/1\n" + checkpoint.stream().rig() + "\n"
                + checkpoint.stream().epoch() + "\n"
                + checkpoint.json().path("up_to").asLong() + "\n"
                + checkpoint.json().path("head_hash").asText() + "\n";
        try {
            byte[] signature = Base64.getDecoder()
                    .decode(checkpoint.json().path("signature").asText());
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(statement.getBytes(StandardCharsets.US_ASCII));
            return check.verify(signature) ? null : "signature is not of the rig's key";
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return "signature is none";
        }
    }
}
