package asterism.base.dashboard;

import io.javalin.http.sse.SseClient;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open page. Events wait in a bounded queue for its own thread; a slow page loses pictures first, and one that
 * cannot follow the records is closed and begins anew.
 */
final class Viewer {
    private static final Logger LOG = LoggerFactory.getLogger(Viewer.class);
    private static final int WAITING = 400;
    private static final int PICTURES_WHILE_WAITING = 4;

    private record Event(String name, String data) {}

    private final String rig;
    private final SseClient client;
    private final BlockingQueue<Event> waiting = new ArrayBlockingQueue<>(WAITING);
    private volatile boolean closed;
    private Thread thread;

    Viewer(String rig, SseClient client) {
        this.rig = rig;
        this.client = client;
    }

    String rig() {
        return rig;
    }

    boolean closed() {
        return closed;
    }

    void start() {
        thread = Thread.ofVirtual().name("viewer").start(this::run);
    }

    void send(String name, String data) {
        if (!waiting.offer(new Event(name, data))) close();
    }

    void sendPicture(String data) {
        if (waiting.size() < PICTURES_WHILE_WAITING) waiting.offer(new Event("preview", data));
    }

    private void run() {
        try {
            while (!closed) {
                Event e = waiting.take();
                client.sendEvent(e.name(), e.data());
            }
        } catch (InterruptedException e) {
            LOG.debug("viewer of {} ends", rig);
        } finally {
            closed = true;
            client.close();
        }
    }

    void close() {
        closed = true;
        if (thread != null) thread.interrupt();
    }
}
