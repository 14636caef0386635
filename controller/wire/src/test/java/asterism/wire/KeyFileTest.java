package asterism.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    @TempDir
    Path dir;

    /** RFC 8032, section 7.1, TEST 2. */
    @Test
    void signsAsTheStandardSays() throws Exception {
        HexFormat hex = HexFormat.of();
        byte[] prefix = hex.parseHex("302e020100300506032b657004220420");
        byte[] seed = hex.parseHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
        byte[] pkcs8 = java.util.Arrays.copyOf(prefix, 48);
        System.arraycopy(seed, 0, pkcs8, 16, 32);
        KeyPair pair = Ed25519.keyPair("test", pkcs8);
        String spki = hex.formatHex(pair.getPublic().getEncoded());
        assertTrue(spki.endsWith("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"), spki);
        byte[] signature = Ed25519.sign(pair.getPrivate(), new byte[] {0x72});
        assertEquals(
                "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
                hex.formatHex(signature));
        assertTrue(Ed25519.verify(pair.getPublic(), new byte[] {0x72}, signature));
        signature[10] ^= 1;
        assertFalse(Ed25519.verify(pair.getPublic(), new byte[] {0x72}, signature));
        assertFalse(Ed25519.verify(pair.getPublic(), new byte[] {0x72}, new byte[3]));
    }

    @Test
    void aKeyIsMadeOnceAndReadableByItsOwnerAlone() throws IOException {
        Path file = dir.resolve("keys/rig.key");
        assertThrows(NoSuchFileException.class, () -> KeyFile.readPrivate(file));
        KeyPair made = KeyFile.readOrCreate(file);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        KeyPair again = KeyFile.readOrCreate(file);
        assertArrayEquals(made.getPublic().getEncoded(), again.getPublic().getEncoded());
        assertArrayEquals(made.getPrivate().getEncoded(), again.getPrivate().getEncoded());
        KeyFile.writePublic(dir.resolve("rig.pub"), made.getPublic());
        List<PublicKey> read = KeyFile.readPublic(dir.resolve("rig.pub"));
        assertEquals(List.of(made.getPublic()), read);
        assertEquals(16, Ed25519.id(read.getFirst()).length());
        String text = Ed25519.text(made.getPublic());
        assertEquals(made.getPublic(), Ed25519.publicKey("public_key", text));
        assertThrows(WireFormatException.class, () -> Ed25519.publicKey("public_key", "AAAA"));
        try (var left = Files.list(dir.resolve("keys"))) {
            assertEquals(1, left.count(), "no temporary file stays");
        }
    }

    @Test
    void whatIsNoKeyIsRefusedByName() throws IOException {
        Path file = dir.resolve("x.key");
        Files.writeString(file, "nothing");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertTrue(assertThrows(IOException.class, () -> KeyFile.readPrivate(file))
                .getMessage()
                .contains("x.key"));
        Files.writeString(file, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        assertThrows(WireFormatException.class, () -> KeyFile.readPrivate(file));
        assertThrows(IOException.class, () -> KeyFile.readPublic(file));
        Files.delete(file);
        KeyFile.readOrCreate(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertTrue(assertThrows(IOException.class, () -> KeyFile.readPrivate(file))
                .getMessage()
                .contains("chmod 600"));
    }

    @Test
    void openSslAgrees() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "skipped: openssl is not installed");
        Path theirs = dir.resolve("theirs.key");
        openssl("genpkey", "-algorithm", "ed25519", "-out", theirs.toString());
        Files.setPosixFilePermissions(theirs, PosixFilePermissions.fromString("rw-------"));
        KeyPair pair = KeyFile.readPrivate(theirs);
        KeyFile.writePublic(dir.resolve("ours.pub"), pair.getPublic());
        byte[] statement = Checkpoint.statement("rig-1", new Epoch(7), 3, "0".repeat(64));
        assertEquals(
                "asterism-checkpoint/1\nrig-1\n7\n3\n" + "0".repeat(64) + "\n",
                new String(statement, StandardCharsets.US_ASCII));
        Files.write(dir.resolve("statement"), statement);
        Files.write(dir.resolve("signature"), Ed25519.sign(pair.getPrivate(), statement));
        String said = openssl(
                "pkeyutl",
                "-verify",
                "-pubin",
                "-inkey",
                "ours.pub",
                "-rawin",
                "-in",
                "statement",
                "-sigfile",
                "signature");
        assertTrue(said.contains("Verified Successfully"), said);
        KeyFile.writePrivate(dir.resolve("ours.key"), pair);
        openssl("pkey", "-in", "ours.key", "-noout", "-check");
    }

    private String openssl(String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of("/usr/bin/openssl"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }
}
