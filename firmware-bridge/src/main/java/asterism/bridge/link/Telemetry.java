package asterism.bridge.link;

/** What a head stage says of itself, ten times a second; one object is filled again and again. */
public final class Telemetry {
    /** Payload length, bytes. */
    public static final int BYTES = 52;
    /** Stands for a temperature that is not measured. */
    public static final int NO_TEMPERATURE = 0x7FFF;
    /** Stands for a current that is not measured. */
    public static final int NO_CURRENT = 0xFFFF;

    /** What the first firmware sent; the rest is then unknown. */
    private static final int SHORTEST = 40;

    /** The device's clock, microseconds. */
    public long deviceMicros;
    /** Whether the LED really burns, measured at its driver. */
    public boolean lit;
    /** Light code in force, 0 when dark. */
    public int code;
    /** Time the lease still runs, milliseconds, 0 when none. */
    public int leaseRemainingMs;
    /** Hundredths of a degree Celsius, {@link #NO_TEMPERATURE} when unknown. */
    public int temperatureCentiCelsius;
    /** Battery, millivolts, 0 when unknown. */
    public int batteryMillivolts;
    /** Session of the last lease, 0 when there was none. */
    public int session;
    /** Number of the last lease granted. */
    public int leaseNumber;
    /** Frames the sensor has counted. */
    public long framesCounted;
    /** Frames the sensor or the device lost of them. */
    public long framesLost;
    /** Commands that came damaged. */
    public long damagedCommands;
    /** Current through the LED, hundredths of a milliampere, {@link #NO_CURRENT} when unknown. */
    public int ledCentiMilliamps;
    /** Supply as it arrives at the head stage, millivolts, 0 when unknown. */
    public int supplyMillivolts;
    /** Turns of the task that obeys commands, unsigned 32 bits: a telemetry in which it stands still is no good news. */
    public long heartbeat;
    /** Drawn at random at each boot, so that a boot cannot be taken for anything else; 0 when unknown. */
    public int boot;
    /** The sensor's temperature, hundredths of a degree Celsius, {@link #NO_TEMPERATURE} when unknown. */
    public int sensorCentiCelsius;
    /** Levels of the TTL lines, line 0 in bit 0. */
    public int ttlLevels;
    /** Why the device booted: 0 unknown, 1 power, 2 watchdog, 3 brown-out, 4 asked to. */
    public int bootReason;

    /** Writes the payload, {@link #BYTES} long. */
    public void write(byte[] b, int at) {
        LittleEndian.put64(b, at, deviceMicros);
        b[at + 8] = (byte) (lit ? 1 : 0);
        b[at + 9] = (byte) code;
        LittleEndian.put16(b, at + 10, leaseRemainingMs);
        LittleEndian.put16(b, at + 12, temperatureCentiCelsius);
        LittleEndian.put16(b, at + 14, batteryMillivolts);
        LittleEndian.put32(b, at + 16, session);
        LittleEndian.put32(b, at + 20, leaseNumber);
        LittleEndian.put32(b, at + 24, framesCounted);
        LittleEndian.put32(b, at + 28, framesLost);
        LittleEndian.put32(b, at + 32, damagedCommands);
        LittleEndian.put16(b, at + 36, ledCentiMilliamps);
        LittleEndian.put16(b, at + 38, supplyMillivolts);
        LittleEndian.put32(b, at + 40, heartbeat);
        LittleEndian.put32(b, at + 44, boot);
        LittleEndian.put16(b, at + 48, sensorCentiCelsius);
        b[at + 50] = (byte) ttlLevels;
        b[at + 51] = (byte) bootReason;
    }

    /** Reads a payload; false when it is too short. Longer ones come from newer firmware and are read so far. */
    public boolean read(byte[] b, int at, int length) {
        if (length < SHORTEST) {
            return false;
        }
        deviceMicros = LittleEndian.i64(b, at);
        lit = b[at + 8] != 0;
        code = b[at + 9] & 0xFF;
        leaseRemainingMs = LittleEndian.u16(b, at + 10);
        temperatureCentiCelsius = (short) LittleEndian.u16(b, at + 12);
        batteryMillivolts = LittleEndian.u16(b, at + 14);
        session = LittleEndian.i32(b, at + 16);
        leaseNumber = LittleEndian.i32(b, at + 20);
        framesCounted = LittleEndian.u32(b, at + 24);
        framesLost = LittleEndian.u32(b, at + 28);
        damagedCommands = LittleEndian.u32(b, at + 32);
        boolean whole = length >= BYTES;
        ledCentiMilliamps = whole ? LittleEndian.u16(b, at + 36) : NO_CURRENT;
        supplyMillivolts = whole ? LittleEndian.u16(b, at + 38) : 0;
        heartbeat = whole ? LittleEndian.u32(b, at + 40) : 0;
        boot = whole ? LittleEndian.i32(b, at + 44) : 0;
        sensorCentiCelsius = whole ? (short) LittleEndian.u16(b, at + 48) : NO_TEMPERATURE;
        ttlLevels = whole ? b[at + 50] & 0xFF : 0;
        bootReason = whole ? b[at + 51] & 0xFF : 0;
        return true;
    }
}
