package asterism.wire;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ed25519 keys in PEM files (RFC 7468), as OpenSSL writes and reads them. Every refusal names the file. */
public final class KeyFile {
    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";
    private static final int MAX_BYTES = 64 * 1024;
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z ]+)-----\\s([A-Za-z0-9+/=\\s]*)-----END \\1-----");

    private KeyFile() {}

    /** Writes the private key, readable by its owner alone; whole and durable, or not there. */
    public static void writePrivate(Path file, KeyPair pair) throws IOException {
        write(file, "rw-------", block(PRIVATE, pair.getPrivate().getEncoded()));
    }

    /** Writes a public key, which anybody may read. */
    public static void writePublic(Path file, PublicKey key) throws IOException {
        write(file, "rw-r--r--", publicText(key));
    }

    /** The content of a public key's file. */
    public static String publicText(PublicKey key) {
        return block(PUBLIC, key.getEncoded());
    }

    /**
     * Reads a private key and works out the public one.
     *
     * @throws IOException if the file is not there, may be read by everybody, or holds no Ed25519 private key
     */
    public static KeyPair readPrivate(Path file) throws IOException {
        if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
            throw new IOException("key " + file + " may be read by everybody: chmod 600 " + file);
        }
        List<byte[]> keys = blocks(file, PRIVATE);
        if (keys.size() != 1) {
            throw new IOException("key " + file + " must hold one PEM block " + PRIVATE + ", found " + keys.size());
        }
        return Ed25519.keyPair("key " + file, keys.getFirst());
    }

    /** The key in a file, made now if there is none yet. */
    public static KeyPair readOrCreate(Path file) throws IOException {
        try {
            return readPrivate(file);
        } catch (NoSuchFileException none) {
            KeyPair fresh = Ed25519.generate();
            writePrivate(file, fresh);
            return fresh;
        }
    }

    /** Reads all public keys of a file, of which there must be one. */
    public static List<PublicKey> readPublic(Path file) throws IOException {
        List<PublicKey> keys = new ArrayList<>();
        for (byte[] spki : blocks(file, PUBLIC)) {
            keys.add(Ed25519.publicKey("key " + file, spki));
        }
        if (keys.isEmpty()) {
            throw new IOException("key " + file + " holds no PEM block " + PUBLIC);
        }
        return keys;
    }

    private static List<byte[]> blocks(Path file, String type) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException("key " + file + " has more than " + MAX_BYTES + " bytes");
        }
        List<byte[]> found = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        while (block.find()) {
            if (block.group(1).equals(type)) {
                found.add(Bytes.decode("key " + file, block.group(2).replaceAll("\\s", "")));
            }
        }
        return found;
    }

    private static String block(String type, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
    }

    private static void write(Path file, String permissions, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path temporary = Files.createTempFile(
                folder,
                file.getFileName().toString(),
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            try (RandomAccessFile out = new RandomAccessFile(temporary.toFile(), "rw")) {
                out.write(text.getBytes(StandardCharsets.US_ASCII));
                out.getFD().sync();
            }
            Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString(permissions));
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
