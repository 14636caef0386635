package asterism.bridge.simulator;

import java.util.Locale;

/** Something that can go wrong on purpose. Named in lower case in a list of faults. */
public enum Fault {
    /** Per frame. */
    DROP(0, 1, 0, "probability that the sensor loses a frame"),
    /** Per bit. */
    FLIP(0, 1, 0, "probability that a bit of the line is turned"),
    /** Per packet. */
    CORRUPT(0, 1, 0, "probability that up to 32 bytes on end of a packet are garbled"),
    /** Per packet. */
    LOSE(0, 1, 0, "probability that a whole packet is lost"),
    /** Per packet. */
    DUPLICATE(0, 1, 0, "probability that a packet comes twice"),
    /** Per packet. */
    REORDER(0, 1, 0, "probability that a packet comes behind the one that follows it"),
    /** Per frame. */
    STALL(0, 1, 0, "probability, per frame, that no frame is taken for a while"),
    /** With {@link #STALL}. */
    STALL_MS(0, 60_000, 300, "how long a stall lasts, ms"),
    /** Once. */
    SILENT_AFTER(0, 1e6, 0, "the device falls silent so many seconds after the first HELLO; it still obeys"),
    /** With {@link #SILENT_AFTER}. */
    SILENT_S(0, 1e6, 5, "how long it stays silent, s"),
    /** All the time. */
    TELEMETRY_MS(10, 60_000, 100, "time between two telemetries, ms"),
    /** Per answer. */
    WRONG_READBACK(0, 1, 0, "probability that an acknowledgement reads back another light than there is"),
    /** Once. */
    REBOOT_AFTER(0, 1e6, 0, "the device boots anew so many seconds after the first HELLO"),
    /** Once. */
    CLOCK_JUMP_AFTER(0, 1e6, 0, "the clock it reports jumps so many seconds after the first HELLO"),
    /** With {@link #CLOCK_JUMP_AFTER}. */
    CLOCK_JUMP_MS(-1e6, 1e6, -1000, "by how much it jumps, ms; negative is backwards");

    private final double least;
    private final double most;
    private final double usual;
    private final String about;

    Fault(double least, double most, double usual, String about) {
        this.least = least;
        this.most = most;
        this.usual = usual;
        this.about = about;
    }

    /** Its name in a list. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What its number means. */
    public String about() {
        return about;
    }

    /** Its number when a list does not name it. */
    double usual() {
        return usual;
    }

    void check(double value) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    "fault " + key() + "=" + value + " is outside " + (long) least + " to " + (long) most);
        }
    }
}
