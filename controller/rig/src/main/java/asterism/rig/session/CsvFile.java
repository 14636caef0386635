package asterism.rig.session;

import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** One CSV file: header first, then rows field by field; flushed only whole rows. */
final class CsvFile implements Closeable {
    private static final int FLUSH_AT = 1 << 16;

    private final OutputStream out;
    private byte[] row = new byte[256];
    private int length;
    private boolean rowBegun;
    private final byte[] waiting = new byte[FLUSH_AT + 256];
    private int waitingLength;

    CsvFile(Path path, String header) throws IOException {
        out = new FileOutputStream(path.toFile());
        text(header);
        end();
    }

    CsvFile empty() {
        separate();
        return this;
    }

    CsvFile text(String field) {
        separate();
        for (byte b : field.getBytes(StandardCharsets.UTF_8)) {
            put(b);
        }
        return this;
    }

    /** A text that may hold commas, quotes or line breaks; breaks become blanks. */
    CsvFile free(String field) {
        String line = field.replaceAll("[\\r\\n]+", " ");
        boolean plain = line.indexOf(',') < 0 && line.indexOf('"') < 0;
        return text(plain ? line : '"' + line.replace("\"", "\"\"") + '"');
    }

    CsvFile number(long value) {
        separate();
        digits(value);
        return this;
    }

    /** A decimal fraction given in thousandths. */
    CsvFile thousandths(long value) {
        separate();
        if (value < 0) {
            put((byte) '-');
        }
        long size = Math.abs(value);
        digits(size / 1000);
        int rest = (int) (size % 1000);
        if (rest != 0) {
            put((byte) '.');
            put((byte) ('0' + rest / 100));
            if (rest % 100 != 0) {
                put((byte) ('0' + rest / 10 % 10));
                if (rest % 10 != 0) {
                    put((byte) ('0' + rest % 10));
                }
            }
        }
        return this;
    }

    /** A number with 8 fractional bits, rounded to thousandths. */
    CsvFile q8(long value) {
        return thousandths((value * 1000 + 128) >> 8);
    }

    /** Adds to the last field, without a comma. */
    CsvFile more(String text) {
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            put(b);
        }
        return this;
    }

    /** Ends the row. */
    void end() throws IOException {
        put((byte) '\n');
        if (waitingLength + length > waiting.length) {
            flush();
        }
        if (length > waiting.length) {
            out.write(row, 0, length);
        } else {
            System.arraycopy(row, 0, waiting, waitingLength, length);
            waitingLength += length;
        }
        length = 0;
        rowBegun = false;
    }

    /** Hands all whole rows to the operating system. */
    void flush() throws IOException {
        out.write(waiting, 0, waitingLength);
        waitingLength = 0;
    }

    @Override
    public void close() throws IOException {
        try (out) {
            flush();
        }
    }

    private void separate() {
        if (rowBegun) {
            put((byte) ',');
        }
        rowBegun = true;
    }

    private void digits(long value) {
        if (value < 0) {
            put((byte) '-');
            digits(Math.absExact(value));
            return;
        }
        if (value >= 10) {
            digits(value / 10);
        }
        put((byte) ('0' + value % 10));
    }

    private void put(byte b) {
        if (length == row.length) {
            row = Arrays.copyOf(row, 2 * length);
        }
        row[length++] = b;
    }
}
