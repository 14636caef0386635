package asterism.bridge.link;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** A serial port, or the far side of a pseudo terminal. */
public final class SerialLink implements ByteLink {
    private static final int READ_WAIT_MS = 100;
    private static final long WRITE_NANOS = 500_000_000;
    /** The library writes 0 bytes to a port that has gone, and leaves the system's EIO behind. */
    private static final int GONE = 5;

    private final Path path;
    private final SerialPort port;
    private volatile boolean gone;

    /**
     * Opens a port, 8 data bits, no parity, one stop bit, raw.
     *
     * @param path a device, or a symbolic link to one
     * @param baud bits a second; without meaning for USB and pseudo terminals
     * @throws IOException saying why it cannot be opened
     */
    public SerialLink(Path path, int baud) throws IOException {
        this.path = path;
        if (!Files.exists(path)) {
            throw new IOException(path + " does not exist: is the instrument plugged in and switched on?");
        }
        Path device = path.toRealPath();
        try {
            this.port = SerialPort.getCommPort(device.toString());
        } catch (SerialPortInvalidPortException e) {
            throw new IOException(path + " is no serial port", e);
        }
        port.setComPortParameters(baud, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
        port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
        port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, READ_WAIT_MS, 0);
        if (device.startsWith("/dev/pts")) {
            // A pseudo terminal keeps the exclusive mark of a killed process while its other side stays open.
            port.disableExclusiveLock();
        }
        if (!port.openPort()) {
            throw new IOException(path + " cannot be opened (error " + port.getLastErrorCode()
                    + "): check that you may use it (group dialout) and that no other program holds it");
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        if (gone) {
            return -1;
        }
        int count = port.readBytes(bytes, length, offset);
        if (count < 0) {
            gone = true;
        }
        return count;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int done = 0;
        long deadline = System.nanoTime() + WRITE_NANOS;
        while (done < length) {
            int count = gone ? -1 : port.writeBytes(bytes, length - done, offset + done);
            if (count > 0) {
                done += count;
            } else if (count < 0 || port.getLastErrorCode() == GONE || System.nanoTime() - deadline > 0) {
                throw new IOException(path + " takes no bytes (error " + port.getLastErrorCode() + ")");
            } else {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    /** Whether the port has been unplugged or closed. */
    public boolean gone() {
        return gone;
    }

    @Override
    public void close() {
        gone = true;
        port.closePort();
    }
}
