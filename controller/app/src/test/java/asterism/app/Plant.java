package asterism.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;

/** A folder like a demo's, written byte by byte from the contracts, so that faults can be planted in it. */
final class Plant {
    static final long EPOCH = 1_790_000_000_000L << 20;
    private static final String ORIGIN = "0".repeat(64);

    final List<byte[]> records = new ArrayList<>();
    final Path folder;

    Plant(Path folder, int count) throws Exception {
        this.folder = folder;
        Files.createDirectories(folder.resolve("rig/journal/acks"));
        Files.createDirectories(folder.resolve("base"));
        String previous = ORIGIN;
        for (int seq = 1; seq <= count; seq++) {
            byte[] record = record(seq, previous, "\"ensemble\":" + seq);
            records.add(record);
            previous = hash(record);
        }
    }

    static byte[] record(long seq, String previous, String fields) {
        return record(seq, previous, "evt", "\"session\":\"s1\",\"tier\":2," + fields);
    }

    static byte[] record(long seq, String previous, String kind, String fields) {
        String text = "{\"rig\":\"demo\",\"epoch\":\"" + EPOCH + "\",\"seq\":" + seq + ",\"prev_hash\":\"" + previous
                + "\",\"kind\":\"" + kind + "\"," + fields + "}";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Makes record {@code seq} a tombstone of {@code lo..hi}, and links the ones after it anew. */
    void tombstone(int seq, long lo, long hi) throws NoSuchAlgorithmException {
        String previous = hash(records.get(seq - 2));
        records.set(seq - 1, record(seq, previous, "tombstone", "\"lo\":" + lo + ",\"hi\":" + hi));
        for (int next = seq + 1; next <= records.size(); next++) {
            records.set(next - 1, record(next, hash(records.get(next - 2)), "\"ensemble\":" + next));
        }
    }

    /** Makes record {@code seq} a checkpoint over all before it, and links the ones after it anew. */
    void checkpoint(int seq, KeyPair key) throws GeneralSecurityException {
        records.set(seq - 1, checkpoint(seq, seq - 1, hash(records.get(seq - 2)), key, key));
        relink(seq + 1);
    }

    /** A checkpoint that says it is of {@code named}'s key and is signed with {@code signer}'s. */
    static byte[] checkpoint(int seq, long upTo, String head, KeyPair named, KeyPair signer)
            throws GeneralSecurityException {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(signer.getPrivate());
        String statement = "asterism-checkpoint/1\ndemo\n" + EPOCH + "\n" + upTo + "\n" + head + "\n";
        signature.update(statement.getBytes(StandardCharsets.US_ASCII));
        String id = hash(named.getPublic().getEncoded()).substring(0, 16);
        String fields = "\"up_to\":" + upTo + ",\"head_hash\":\"" + head + "\",\"key\":\"" + id + "\",\"signature\":\""
                + Base64.getEncoder().encodeToString(signature.sign()) + "\"";
        return record(seq, head, "checkpoint", fields);
    }

    /** Gives each record from {@code seq} on the hash of the one before it, as anybody can who has no key. */
    void relink(int seq) throws NoSuchAlgorithmException {
        for (int next = seq; next <= records.size(); next++) {
            String text = new String(records.get(next - 1), StandardCharsets.UTF_8);
            String linked = text.replaceFirst(
                    "\"prev_hash\":\"[0-9a-f]{64}\"", "\"prev_hash\":\"" + hash(records.get(next - 2)) + "\"");
            records.set(next - 1, linked.getBytes(StandardCharsets.UTF_8));
        }
    }

    void publicKey(Path file, KeyPair key) throws IOException {
        String body = Base64.getEncoder().encodeToString(key.getPublic().getEncoded());
        Files.writeString(file, "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n");
    }

    static String hash(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    Path segment(long first) {
        return folder.resolve("rig/journal/" + String.format("%016d", first) + ".seg");
    }

    /** Writes records {@code lo..hi} as one segment. */
    void journal(int lo, int hi) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("ASTJRNL1".getBytes(StandardCharsets.US_ASCII));
        byte[] epoch = new byte[8];
        ByteBuffer.wrap(epoch).order(ByteOrder.LITTLE_ENDIAN).putLong(EPOCH);
        out.writeBytes(epoch);
        for (int seq = lo; seq <= hi; seq++) out.writeBytes(framed(seq, records.get(seq - 1)));
        Files.write(segment(lo), out.toByteArray());
    }

    static byte[] framed(long seq, byte[] payload) {
        byte[] framed = new byte[16 + payload.length];
        ByteBuffer into = ByteBuffer.wrap(framed).order(ByteOrder.LITTLE_ENDIAN);
        into.putLong(8, seq).put(16, payload);
        CRC32C crc = new CRC32C();
        crc.update(framed, 8, 8 + payload.length);
        into.putInt(0, payload.length).putInt(4, (int) crc.getValue());
        return framed;
    }

    void acknowledged(long hi) throws IOException {
        Files.writeString(
                folder.resolve("rig/journal/acks/lab.json"),
                "{\"rig\":\"demo\",\"epoch\":\"" + EPOCH + "\",\"contiguous_hi\":" + hi + "}");
    }

    void noAcknowledgement() throws IOException {
        Files.deleteIfExists(folder.resolve("rig/journal/acks/lab.json"));
        Files.deleteIfExists(folder.resolve("rig/journal/acks"));
    }

    void epochFile() throws IOException {
        Files.writeString(folder.resolve("rig/journal/epoch"), EPOCH + "\n");
    }

    /** Writes a store that holds the given seqs as they were journalled. */
    void store(int... seqs) throws SQLException, NoSuchAlgorithmException {
        sql("CREATE TABLE records (rig TEXT, epoch INTEGER, seq INTEGER, kind TEXT, utc_ms INTEGER, session TEXT,"
                + " hash TEXT, body BLOB)");
        sql("CREATE TABLE activations (rig TEXT, epoch INTEGER, seq INTEGER, session TEXT, start_ms INTEGER,"
                + " tier INTEGER, ensemble INTEGER, members_active INTEGER, cells_active INTEGER)");
        sql("CREATE TABLE watermark (rig TEXT, epoch INTEGER, max_seen INTEGER, journal_hi INTEGER)");
        sql("CREATE TABLE tombstone (rig TEXT, epoch INTEGER, lo INTEGER, hi INTEGER, reason TEXT)");
        sql("CREATE TABLE quarantine (rig TEXT, epoch INTEGER, seq INTEGER, reason TEXT)");
        for (int seq : seqs) stored(seq, records.get(seq - 1), hash(records.get(seq - 1)));
    }

    /** Writes a store that holds all of them. */
    void storeAll() throws SQLException, NoSuchAlgorithmException {
        store(IntStream.rangeClosed(1, records.size()).toArray());
    }

    void stored(long seq, byte[] body, String hash) throws SQLException {
        try (Connection c = DriverManager.getConnection(url());
                PreparedStatement s = c.prepareStatement("INSERT INTO records VALUES ('demo',?,?,?,NULL,?,?,?)")) {
            String text = new String(body, StandardCharsets.UTF_8);
            boolean evt = text.contains("\"kind\":\"evt\"");
            s.setLong(1, EPOCH);
            s.setLong(2, seq);
            s.setString(3, text.replaceFirst(".*\"kind\":\"([a-z]+)\".*", "$1"));
            s.setString(4, evt ? "s1" : null);
            s.setString(5, hash);
            s.setBytes(6, body);
            s.executeUpdate();
            if (!evt) return;
            String ensemble = text.replaceFirst(".*\"ensemble\":(\\d+).*", "$1");
            sql("INSERT OR REPLACE INTO activations (rig, epoch, seq, session, tier, ensemble) VALUES ('demo'," + EPOCH
                    + "," + seq + ",'s1',2," + ensemble + ")");
        }
    }

    void sql(String sql) throws SQLException {
        try (Connection c = DriverManager.getConnection(url());
                Statement s = c.createStatement()) {
            s.execute(sql);
        }
    }

    String url() {
        return "jdbc:sqlite:" + folder.resolve("base/store.sqlite");
    }
}
