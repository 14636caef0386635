package asterism.bridge.link;

import asterism.bridge.frame.Frame;

/** Any bytes on the link, and any payloads in packets whose checksum is right, which no chance would pass. */
public final class LinkFuzz {
    private LinkFuzz() {}

    /** An odd first byte: bytes as they are; an even one: payloads, each after its type and two bytes of length. */
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length == 0) {
            return;
        }
        DeviceStream stream = new DeviceStream(new DeviceListener() {
            @Override
            public void frame(Frame frame) {
                if (frame.pixels().length != frame.width() * frame.height()) {
                    throw new IllegalStateException("a frame of another size");
                }
            }
        });
        if ((data[0] & 1) != 0) {
            stream.feed(data, 1, data.length - 1);
        } else {
            packets(stream, data);
        }
        stream.flush();
    }

    private static void packets(DeviceStream stream, byte[] data) {
        PacketEncoder encoder = new PacketEncoder(1);
        int at = 1;
        while (at + 3 <= data.length) {
            int stated = data[at + 1] & 0xff | (data[at + 2] & 0xff) << 8;
            int length = Math.min(Math.min(stated, Protocol.MAX_PAYLOAD), data.length - at - 3);
            System.arraycopy(data, at + 3, encoder.buffer(), Protocol.HEADER, length);
            int packet = encoder.finish(data[at] & 0xff, length);
            stream.feed(encoder.buffer(), 0, packet);
            at += 3 + length;
        }
    }
}
