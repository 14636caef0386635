package asterism.bridge.v4;

/**
 * What the microcontroller of a microscope says of itself.
 *
 * @param product 0x40 = Miniscope V4
 * @param vendor 0x11 = Aharoni lab
 * @param firmware its version
 */
public record V4Identity(int product, int vendor, int firmware) {
    static final int V4 = 0x40;

    /** Whether this is a V4. */
    public boolean isV4() {
        return product == V4;
    }
}
