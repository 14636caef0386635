package asterism.app.live;

/**
 * One step of a sweep.
 *
 * @param value of the lens, or a code of the light
 * @param firstFrame the instrument's number of its first frame
 * @param lastFrame and of its last
 */
public record SweepStep(int value, long firstFrame, long lastFrame) {
    boolean has(long deviceFrame) {
        return deviceFrame >= firstFrame && deviceFrame <= lastFrame;
    }
}
