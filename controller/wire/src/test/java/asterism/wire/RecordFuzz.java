package asterism.wire;

/** Any payload of the broker: messages, the records in them, and what base stations send. */
public final class RecordFuzz {
    private interface Parser {
        void parse(byte[] payload) throws WireFormatException;
    }

    private RecordFuzz() {}

    /** All parsers on the same bytes. */
    public static void fuzzerTestOneInput(byte[] data) {
        attempt(data, RecordFuzz::message);
        attempt(data, RecordHead::parse);
        attempt(data, Ack::parse);
        attempt(data, Resend::parse);
        attempt(data, RigState::parse);
        attempt(data, PreviewLease::parse);
    }

    private static void message(byte[] data) throws WireFormatException {
        for (byte[] record : Message.split(data)) {
            RecordHead.parse(record);
        }
    }

    private static void attempt(byte[] data, Parser parser) {
        try {
            parser.parse(data);
        } catch (WireFormatException e) {
            if (e.getMessage().isEmpty()) {
                throw new IllegalStateException(e);
            }
        }
    }
}
