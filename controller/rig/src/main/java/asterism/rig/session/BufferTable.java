package asterism.rig.session;

import asterism.bridge.mio.AdcVolts;
import asterism.bridge.mio.BufferHeader;
import asterism.bridge.mio.ReceivedBuffer;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** {@code buffers.csv}: a row for each buffer of a wireless stream, with mio's columns first. */
final class BufferTable implements Closeable {
    static final String BUFFERS = "buffers.csv";

    private static final String HEADER =
            "linked_list,frame_num,buffer_count,frame_buffer_count,write_buffer_count,dropped_buffer_count,timestamp,"
                    + "write_timestamp,pixel_count,battery_voltage_raw,input_voltage_raw,battery_voltage,input_voltage,"
                    + "unix_time,bit_phase,received_bits,status,frame";
    private static final int HEADER_FIELDS = 14;

    private final CsvFile file;

    BufferTable(Path folder) throws IOException {
        file = new CsvFile(folder.resolve(BUFFERS), HEADER);
    }

    /** @throws UncheckedIOException when the disk does not take it */
    void row(ReceivedBuffer buffer) {
        if (buffer.hasHeader()) {
            header(buffer.header());
        } else {
            for (int i = 0; i < HEADER_FIELDS; i++) {
                file.empty();
            }
        }
        file.number(buffer.bitPhase()).number(buffer.receivedBits());
        file.text(buffer.status().word());
        known(buffer.frame());
        try {
            file.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** When a buffer was received is not in a recording, so {@code unix_time} stays empty. */
    private void header(BufferHeader h) {
        known(h.linkedList);
        known(h.frameNum);
        known(h.bufferCount);
        known(h.frameBufferCount);
        known(h.writeBufferCount);
        known(h.droppedBufferCount);
        known(h.timestamp);
        known(h.writeTimestamp);
        known(h.pixelCount);
        known(h.batteryVoltageRaw);
        known(h.inputVoltageRaw);
        volts(h.batteryVoltageRaw, AdcVolts.battery(h.batteryVoltageRaw));
        volts(h.inputVoltageRaw, AdcVolts.input(h.inputVoltageRaw));
        file.empty();
    }

    private void known(long value) {
        if (value < 0) {
            file.empty();
        } else {
            file.number(value);
        }
    }

    private void volts(long raw, double volts) {
        if (raw < 0) {
            file.empty();
        } else {
            file.text(Double.toString(Math.round(volts * 1e5) / 1e5));
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
