package asterism.wire;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/** Signatures of this protocol: Ed25519 (RFC 8032), keys as PKCS#8 and SPKI (RFC 8410). */
public final class Ed25519 {
    private static final String NAME = "Ed25519";
    private static final int ID_BYTES = 8;

    private Ed25519() {}

    /** A new pair of keys. */
    public static KeyPair generate() {
        return pair(new SecureRandom());
    }

    /** 64 bytes. */
    public static byte[] sign(PrivateKey key, byte[] message) {
        try {
            Signature signing = Signature.getInstance(NAME);
            signing.initSign(key);
            signing.update(message);
            return signing.sign();
        } catch (GeneralSecurityException notThisKind) {
            throw new IllegalArgumentException("not an Ed25519 key", notThisKind);
        }
    }

    /** Whether the holder of the key signed exactly this message; false for anything that is no signature. */
    public static boolean verify(PublicKey key, byte[] message, byte[] signature) {
        try {
            Signature checking = Signature.getInstance(NAME);
            checking.initVerify(key);
            checking.update(message);
            return checking.verify(signature);
        } catch (GeneralSecurityException noSignature) {
            return false;
        }
    }

    /** A short name of a public key: the first 16 hex digits of the SHA-256 of its SPKI bytes. */
    public static String id(PublicKey key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return HexFormat.of().formatHex(hash, 0, ID_BYTES);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** The text of a public key in messages: its SPKI bytes as base64. */
    public static String text(PublicKey key) {
        return Bytes.encode(key.getEncoded(), key.getEncoded().length);
    }

    /** Reads such a text; {@code field} names it in the refusal. */
    public static PublicKey publicKey(String field, String text) throws WireFormatException {
        return publicKey(field, Bytes.decode(field, text));
    }

    /** Reads SPKI bytes. */
    static PublicKey publicKey(String field, byte[] spki) throws WireFormatException {
        try {
            return KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(spki));
        } catch (InvalidKeySpecException notOurs) {
            throw new WireFormatException(field + ": no Ed25519 public key", notOurs);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Reads PKCS#8 bytes, which need not hold the public half: it follows from the private one. */
    static KeyPair keyPair(String field, byte[] pkcs8) throws WireFormatException {
        try {
            PrivateKey key = KeyFactory.getInstance(NAME).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            byte[] seed = ((EdECPrivateKey) key).getBytes().orElseThrow();
            return pair(new Seed(seed));
        } catch (InvalidKeySpecException notOurs) {
            throw new WireFormatException(field + ": no Ed25519 private key", notOurs);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static KeyPair pair(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(NAME);
            generator.initialize(NamedParameterSpec.ED25519, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** An Ed25519 private key is 32 random bytes; a generator that is handed them makes the same pair again. */
    private static final class Seed extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final byte[] bytes;

        Seed(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        @Override
        public void nextBytes(byte[] into) {
            if (into.length != bytes.length) {
                throw new IllegalStateException("an Ed25519 seed has " + bytes.length + " bytes");
            }
            System.arraycopy(bytes, 0, into, 0, into.length);
        }
    }
}
