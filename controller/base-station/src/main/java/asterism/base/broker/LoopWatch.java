package asterism.base.broker;

import io.moquette.interception.AbstractInterceptHandler;

/**
 * Notices that a session loop of Moquette has died. Seen with 0.17 under load: {@code Session.pubAckReceived} releases a
 * message a second time, and the exception ends the thread that serves every client of that loop.
 */
final class LoopWatch extends AbstractInterceptHandler {
    private final Runnable action;

    LoopWatch(Runnable action) {
        this.action = action;
    }

    @Override
    public String getID() {
        return "loop-watch";
    }

    @Override
    public Class<?>[] getInterceptedMessageTypes() {
        return new Class<?>[0];
    }

    @Override
    public void onSessionLoopError(Throwable error) {
        Thread.ofPlatform().name("broker-restart").daemon().start(action);
    }
}
