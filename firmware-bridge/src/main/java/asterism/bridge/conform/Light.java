package asterism.bridge.conform;

import asterism.bridge.link.Acknowledgement;
import asterism.bridge.link.Protocol;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/**
 * Asks for light and dark, never above the safe code but where a lease cannot be granted for another reason too, and
 * remembers every command so that its answers can be counted.
 */
final class Light {
    /** An answer may take so long, milliseconds. */
    static final int ANSWER_MS = 100;

    private record Asked(int command, int session, int number, int mark) {}

    private final Peer peer;
    private final int code;
    private final List<Asked> asked = new ArrayList<>();
    private int session;
    private int number;
    private int late;

    Light(Peer peer, int code) {
        this.peer = peer;
        this.code = code;
        begin();
    }

    /** The code every lease asks for. */
    int code() {
        return code;
    }

    int session() {
        return session;
    }

    /** Number of the last lease. */
    int number() {
        return number;
    }

    /** A new session, drawn at random. */
    void begin() {
        session = 1 + ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE - 1);
        number = 100;
    }

    static byte[] leasePayload(int session, int number, int ttlMs, int code) {
        byte[] payload = new byte[12];
        Peer.fill(payload)
                .putInt(session)
                .putInt(number)
                .putShort((short) ttlMs)
                .put((byte) code);
        return payload;
    }

    static byte[] darkPayload(int session, int number) {
        byte[] payload = new byte[8];
        Peer.fill(payload).putInt(session).putInt(number);
        return payload;
    }

    /** The next lease of the session; its answer, or null. */
    Acknowledgement lease(int ttlMs) throws IOException {
        return lease(session, ++number, ttlMs);
    }

    /** Any lease of the safe code; its answer, or null. */
    Acknowledgement lease(int of, int as, int ttlMs) throws IOException {
        return ask(Protocol.LEASE, of, as, leasePayload(of, as, ttlMs, code));
    }

    /** Dark; its answer, or null. */
    Acknowledgement dark(int of, int as) throws IOException {
        return ask(Protocol.DARK, of, as, darkPayload(of, as));
    }

    /** A command with any payload; its answer, or null. */
    Acknowledgement ask(int command, int of, int as, byte[] payload) throws IOException {
        int mark = peer.mark();
        asked.add(new Asked(command, of, as, mark));
        peer.send(command, payload);
        Acknowledgement answer = answer(mark, command, of, as);
        late += answer == null ? 1 : 0;
        return answer;
    }

    /** The answer to a command sent behind a mark, or null. */
    Acknowledgement answer(int mark, int command, int of, int as) {
        Message message = peer.await(mark, ANSWER_MS, Protocol.ACK, m -> answers(m, command, of, as));
        return message == null ? null : message.acknowledgement();
    }

    private static boolean answers(Message message, int command, int of, int as) {
        Acknowledgement a = message.acknowledgement();
        return a != null && a.command == command && a.session == of && a.number == as;
    }

    /**
     * What the light does now: the answer to a lease of session 0 and code 0, which no device may grant. Null when none
     * came.
     */
    Acknowledgement probe() throws IOException {
        number++;
        return ask(Protocol.LEASE, 0, number, leasePayload(0, number, 1, 0));
    }

    /** Leaves out so many numbers. */
    void skip(int numbers) {
        number += numbers;
    }

    /** Notes a command that was sent some other way behind a mark. */
    void sent(int mark, int command, int of, int as) {
        asked.add(new Asked(command, of, as, mark));
    }

    /** Commands that were not answered as often as they were sent, in words. */
    List<String> wronglyAnswered() {
        List<String> wrong = new ArrayList<>();
        Map<List<Integer>, List<Asked>> alike = asked.stream()
                .collect(Collectors.groupingBy(a -> List.of(a.command, a.session, a.number), Collectors.toList()));
        List<Message> answers = peer.since(0, Protocol.ACK);
        alike.forEach((key, sent) -> {
            long count = answers.stream()
                    .filter(m -> answers(m, key.get(0), key.get(1), key.get(2)))
                    .count();
            if (count != sent.size()) {
                wrong.add((key.get(0) == Protocol.LEASE ? "LEASE " : "DARK ") + Integer.toUnsignedString(key.get(1))
                        + "/" + Integer.toUnsignedString(key.get(2)) + ": " + count + " answers to " + sent.size());
            }
        });
        if (late > 0) {
            wrong.add(late + " not answered within " + ANSWER_MS + " ms");
        }
        return wrong;
    }

    /** Commands sent that want an answer. */
    int commands() {
        return asked.size();
    }
}
