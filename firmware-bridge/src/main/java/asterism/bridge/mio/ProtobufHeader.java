package asterism.bridge.mio;

/** The message {@code wlms.BufferHeader} in an area of 64 bytes: its length, the message, zeros, four bytes of CRC. */
final class ProtobufHeader {
    private static final int MOST = 59;
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private static final int FRAME_NUMBER = 5;
    private static final int BUFFER_COUNT = 6;
    private static final int BUFFER_IN_FRAME = 7;
    private static final int BUFFERS_LOST = 9;
    private static final int TIMESTAMP_MS = 10;
    private static final int PIXEL_BYTES = 11;
    private static final int BATTERY_ADC = 12;
    private static final int INPUT_ADC = 13;
    private static final int MCU_TEMPERATURE = 14;
    private static final int SENSOR_TEMPERATURE = 15;
    private static final int BLACK_REFERENCE = 16;
    private static final int DEVICE_ID = 3;

    private ProtobufHeader() {}

    /** Reads a message; false if it contradicts the encoding. What it leaves out is 0, as protobuf has it. */
    static boolean read(byte[] b, int area, BufferHeader h) {
        int length = b[area] & 0xff;
        if (length > MOST) {
            return false;
        }
        zero(h);
        int at = area + 1;
        int end = at + length;
        while (at < end) {
            long key = varint(b, at, end);
            at += varintBytes(b, at, end);
            int field = (int) (key >>> 3);
            switch ((int) (key & 7)) {
                case VARINT -> {
                    long value = varint(b, at, end);
                    at += varintBytes(b, at, end);
                    put(h, field, value);
                }
                case FIXED64 -> at += 8;
                case BYTES -> {
                    long size = varint(b, at, end);
                    at += varintBytes(b, at, end);
                    if (size < 0 || size > end - at) {
                        return false;
                    }
                    if (field == BLACK_REFERENCE && size == 4) {
                        h.blackReference = fixed(b, at);
                    }
                    at += (int) size;
                }
                case FIXED32 -> {
                    if (at + 4 > end) {
                        return false;
                    }
                    put(h, field, fixed(b, at));
                    at += 4;
                }
                default -> {
                    return false;
                }
            }
        }
        return at == end;
    }

    private static void zero(BufferHeader h) {
        h.frameNum = 0;
        h.bufferCount = 0;
        h.frameBufferCount = 0;
        h.droppedBufferCount = 0;
        h.timestamp = 0;
        h.pixelCount = 0;
        h.batteryVoltageRaw = 0;
        h.inputVoltageRaw = 0;
        h.sensorTemperatureRaw = 0;
        h.deviceId = 0;
    }

    private static void put(BufferHeader h, int field, long value) {
        switch (field) {
            case DEVICE_ID -> h.deviceId = value;
            case FRAME_NUMBER -> h.frameNum = value;
            case BUFFER_COUNT -> h.bufferCount = value;
            case BUFFER_IN_FRAME -> h.frameBufferCount = value;
            case BUFFERS_LOST -> h.droppedBufferCount = value;
            case TIMESTAMP_MS -> h.timestamp = value;
            case PIXEL_BYTES -> h.pixelCount = value;
            case BATTERY_ADC -> h.batteryVoltageRaw = value;
            case INPUT_ADC -> h.inputVoltageRaw = value;
            case MCU_TEMPERATURE -> h.controllerCentiCelsius = (int) (value >>> 1 ^ -(value & 1));
            case SENSOR_TEMPERATURE -> h.sensorTemperatureRaw = value;
            default -> {}
        }
    }

    private static int varintBytes(byte[] b, int at, int end) {
        int n = 0;
        while (at + n < end && n < 9 && b[at + n] < 0) {
            n++;
        }
        return n + 1;
    }

    private static long varint(byte[] b, int at, int end) {
        long value = 0;
        for (int n = 0; n < 10 && at + n < end; n++) {
            value |= (b[at + n] & 0x7fL) << 7 * n;
            if (b[at + n] >= 0) {
                break;
            }
        }
        return value;
    }

    private static long fixed(byte[] b, int at) {
        return b[at] & 0xffL | (b[at + 1] & 0xffL) << 8 | (b[at + 2] & 0xffL) << 16 | (b[at + 3] & 0xffL) << 24;
    }
}
