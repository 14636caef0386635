package asterism.bridge.conform;

/** What PROTOCOL.md requires of a device, in its words. */
public enum Requirement {
    /** Check sum. */
    R1("Every packet has the sync, version 1, its true length and a CRC-32C over header and payload, pixels included."),
    /** Numbering. */
    R2("The sequence rises by 1 with every packet, of whatever type."),
    /** Damage. */
    R3("A command whose check sum is wrong is not obeyed and not answered; TELEMETRY counts it."),
    /** Searching on. */
    R4(
            "Damage costs itself only: the search goes on from the byte behind the false sync, and intact commands are obeyed."),
    /** Waiting. */
    R5(
            "A command longer than 64 bytes is damage at once; 20 ms of silence end a command that is not whole: it is forgotten."),
    /** Later versions. */
    R6("Types it does not know are ignored, and so are bytes behind those it knows; the command is obeyed."),
    /** Greeting. */
    R7("Every HELLO is answered by HELLO_REPLY within 200 ms, at any time."),
    /** Negotiation. */
    R8(
            "A HELLO that offers version 1 among others is answered with 1, one that does not with 0, and nothing else changes."),
    /** Self-description. */
    R9("HELLO_REPLY keeps its bounds and says the same each time."),
    /** Processor's clock. */
    R10("device_micros never goes back from one message of a type to the next, and runs right within 0.1 %."),
    /** Sensor's clock. */
    R11("frame_micros rises from frame to frame, by the announced period within 2 % on average."),
    /** Time. */
    R12(
            "CLOCK is answered within 100 ms with its token and the times of arrival and answer; no two answers contradict."),
    /** Frames. */
    R13("Frames of the announced size come in rising order, each with all its rows in rising order."),
    /** Light of a frame. */
    R14("Each frame says whether the LED burned all through its exposure, and with which code."),
    /** Pace. */
    R15("TELEMETRY comes every 100 ms, never more than 250 ms apart."),
    /** Life. */
    R16("The heartbeat rises within 300 ms, and the boot number stays and is not 0."),
    /** Truth. */
    R17("TELEMETRY says what the light does: lit, code, time left, session and number of the lease."),
    /** Measurements. */
    R18("What the capabilities promise is measured: a plausible value; current flows when lit and none when dark."),
    /** Darkness. */
    R19("Dark until a LEASE: nothing else makes light."),
    /** Answers. */
    R20("Every LEASE and every DARK is acknowledged once, within 100 ms, with its session and number."),
    /** Read-back. */
    R21("ACK reads back what the light does behind the command, not what was asked for."),
    /** Grant. */
    R22("A granted LEASE lights with its code until its time is over, not shorter by more than 5 ms."),
    /** Lapse. */
    R23("The light goes out by itself when the lease is over, within 5 ms on the device's clock."),
    /** Replacement. */
    R24("A granted LEASE replaces the one before; times do not add up, however many leases wait."),
    /** Time's limit. */
    R25("A LEASE of 0 ms or of more than 180 ms is refused with status 2 and changes nothing."),
    /** Code's limit. */
    R26("A LEASE above the highest code is refused with status 3, whatever its number, and changes nothing."),
    /** Rising numbers. */
    R27("A LEASE whose number did not rise is refused with status 1 and changes nothing."),
    /** One session. */
    R28("While a lease runs another session is refused with status 4; session 0 is always refused with status 5."),
    /** Dark. */
    R29("DARK is dark at once, whoever sends it, whatever its session and however short it is."),
    /** Void leases. */
    R30("DARK of the running session voids its leases up to its number: they are refused with status 1."),
    /** Load. */
    R31("A lease ends in time whatever else the device is told meanwhile."),
    /** Reset. */
    R32(
            "After a reset it is dark, with another boot number; until a HELLO it sends nothing unasked and grants no LEASE (6)."),
    /** TTL. */
    R33("EDGE numbers rise by 1, their times do not go back, and their levels follow from each other."),
    /** Orientation. */
    R34("ORIENTATION numbers rise by 1, their times rise, and 9 in 10 are unit quaternions within 0.05."),
    /** Settings. */
    R35(
            "SET and GET are answered within 100 ms with what the part reads back; 7 outside the limits, 6 unknown, both unchanged."),
    /** End. */
    R36("END gives the number the next frame would have had, and no frame follows it.");

    private final String title;

    Requirement(String title) {
        this.title = title;
    }

    /** The sentence of PROTOCOL.md. */
    public String title() {
        return title;
    }
}
