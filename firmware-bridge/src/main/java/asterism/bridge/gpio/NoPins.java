package asterism.bridge.gpio;

/** A controller without a light enable line: commands are remembered and reach nothing. */
public final class NoPins implements Pins {
    private volatile boolean high;

    @Override
    public void lightEnable(boolean raise) {
        high = raise;
    }

    @Override
    public boolean lightEnabled() {
        return high;
    }

    @Override
    public void close() {
        high = false;
    }
}
