package asterism.bridge.mio;

/** What a buffer says of itself, in mio's words. -1 = this layout does not say it. Filled again for every buffer. */
public final class BufferHeader {
    /** {@code buffer_count} modulo the number of the sender's buffers. */
    public long linkedList;
    /** Number of the frame. */
    public long frameNum;
    /** Number of the buffer since the sender's start. */
    public long bufferCount;
    /** Number of the buffer in its frame, from 0. */
    public long frameBufferCount;
    /** Buffers sent so far. */
    public long writeBufferCount;
    /** Buffers the sender had to drop so far. */
    public long droppedBufferCount;
    /** Milliseconds since the sender's start. */
    public long timestamp;
    /** Pixels in this buffer, a byte each. */
    public long pixelCount;
    /** Zero in every stream seen. */
    public long writeTimestamp;
    /** Raw reading of the battery's voltage; see {@link AdcVolts}. */
    public long batteryVoltageRaw;
    /** Raw reading of the input voltage, wireless power; see {@link AdcVolts}. */
    public long inputVoltageRaw;
    /** Layouts 3 and 4: byte {@code buffer_count % 32} of the firmware's {@link VersionRecord}. */
    public int versionByte;
    /** Layout 4 and 64-byte header: the controller's temperature, 0.01 °C; else {@link Integer#MIN_VALUE}. */
    public int controllerCentiCelsius;
    /** Layout 4 and 64-byte header: raw reading of the sensor's temperature. */
    public long sensorTemperatureRaw;
    /** Layout 4 and 64-byte header: four bytes of the sensor's black reference line, lowest byte first. */
    public long blackReference;
    /** 64-byte header: number of the device. */
    public long deviceId;

    void clear() {
        linkedList = -1;
        frameNum = -1;
        bufferCount = -1;
        frameBufferCount = -1;
        writeBufferCount = -1;
        droppedBufferCount = -1;
        timestamp = -1;
        pixelCount = -1;
        writeTimestamp = -1;
        batteryVoltageRaw = -1;
        inputVoltageRaw = -1;
        versionByte = -1;
        controllerCentiCelsius = Integer.MIN_VALUE;
        sensorTemperatureRaw = -1;
        blackReference = -1;
        deviceId = -1;
    }
}
