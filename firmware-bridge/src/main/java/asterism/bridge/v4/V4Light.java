package asterism.bridge.v4;

/**
 * The V4's light: an enable pin behind the microcontroller and a current set by the potentiometer, both written each time.
 *
 * <p>A V4 has no lease: once lit it stays so until it is told otherwise or loses power. Who has no enable line in series
 * can only command it dark.
 */
final class V4Light {
    private static final int LED = 0x01;
    /** Of the microcontroller: takes the enable pin down. Of the potentiometer: the least current. */
    private static final int OFF = 0xFF;

    private static final int BRIGHTEST = 0xFF;
    /** Half way: the first wiper is a fixed divider. */
    private static final int WIPER_A = 0x72;

    private static final int OFF_TIMES = 3;

    private final V4Registers registers;

    V4Light(V4Registers registers) {
        this.registers = registers;
    }

    /**
     * Sets the light; 0 is off.
     *
     * @param brightness 0..255; the wire carries 255 - brightness
     * @throws IllegalArgumentException beyond that
     * @throws V4Exception when a chip does not answer or the potentiometer does not read back what it was set to; the
     *     light has then been told to go off
     */
    void set(int brightness) throws V4Exception {
        if (brightness < 0 || brightness > BRIGHTEST) {
            throw new IllegalArgumentException("light must lie in 0..255, found " + brightness);
        }
        if (brightness == 0) {
            off();
            return;
        }
        int code = BRIGHTEST - brightness;
        try {
            registers.send(V4Chip.MICROCONTROLLER, LED, code);
            registers.set(V4Chip.POTENTIOMETER, 0x00, WIPER_A, code);
        } catch (V4Exception e) {
            try {
                off();
            } catch (V4Exception second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    /** Tells both chips three times; fails only if one of them took none of it, and then the other was told all the same. */
    void off() throws V4Exception {
        V4Exception pin = null;
        V4Exception current = null;
        boolean pinTold = false;
        boolean currentTold = false;
        for (int i = 0; i < OFF_TIMES; i++) {
            try {
                registers.send(V4Chip.MICROCONTROLLER, LED, OFF);
                pinTold = true;
            } catch (V4Exception e) {
                pin = e;
            }
            try {
                registers.set(V4Chip.POTENTIOMETER, 0x00, WIPER_A, OFF);
                currentTold = true;
            } catch (V4Exception e) {
                current = e;
            }
        }
        if (!pinTold) {
            throw new V4Exception("the light may still be on: " + pin.getMessage(), pin);
        }
        if (!currentTold) {
            throw new V4Exception("the light's current was not lowered: " + current.getMessage(), current);
        }
    }
}
