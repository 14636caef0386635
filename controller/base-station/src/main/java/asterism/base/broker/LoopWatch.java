package asterism.base.broker;

import io.moquette.interception.AbstractInterceptHandler;

/**
 * Notices that a session loop of Moquette has died: 0.17 releases a message twice when a client acknowledges it after
 * the broker has sent it again (5 s), and the exception ends the loop's thread.
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
