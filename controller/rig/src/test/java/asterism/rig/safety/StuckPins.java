package asterism.rig.safety;

import asterism.bridge.gpio.PinException;
import asterism.bridge.gpio.Pins;

/** A light-enable line that can be made to stay where it is. */
final class StuckPins implements Pins {
    private volatile boolean high;
    private volatile boolean stuck;

    void stick(boolean sticks) {
        stuck = sticks;
    }

    @Override
    public void lightEnable(boolean raise) throws PinException {
        if (stuck) {
            throw new PinException("line 17 does not move", null);
        }
        high = raise;
    }

    @Override
    public boolean lightEnabled() {
        return high;
    }

    @Override
    public void close() throws PinException {
        lightEnable(false);
    }
}
