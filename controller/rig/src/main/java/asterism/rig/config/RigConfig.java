package asterism.rig.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Everything in {@code rig.yaml}. Keys left out have the values of {@link #example()}; those that an example cannot know
 * are null.
 *
 * @param site the laboratory's id, {@code [a-z0-9-]{1,32}}
 * @param rig this rig's id, {@code [a-z0-9-]{1,32}}
 * @param link where the instrument is
 * @param profile the profile to run with; null = none
 * @param out the folder in which session folders are made
 * @param journal where records wait for a base station
 * @param socket the Unix socket between {@code run} and {@code uplink}
 * @param mqtt where the broker is; null = no uplink from this file
 * @param light the excitation
 * @param gpio lines of this computer; null = none
 * @param acceptNoDeadman the user knows that this instrument stays lit when this computer dies
 * @param record whether frames are recorded
 * @param preview the live picture
 * @param triggers which activations become triggers; empty = none
 * @param markers where remarks come from beside keys and socket
 * @param commutator a motor that turns the cable; null = none
 */
public record RigConfig(
        String site,
        String rig,
        Link link,
        Path profile,
        Path out,
        Journal journal,
        Path socket,
        Mqtt mqtt,
        Light light,
        Gpio gpio,
        @JsonProperty("accept_no_deadman") Boolean acceptNoDeadman,
        Recording record,
        Preview preview,
        List<Trigger> triggers,
        Markers markers,
        Commutator commutator) {

    /**
     * Where the instrument is.
     *
     * @param path a serial device
     * @param baud bits a second, 1200..12000000; no meaning on USB and pseudo terminals
     */
    public record Link(String path, Integer baud) {}

    /**
     * Where records wait for a base station.
     *
     * @param dir its folder
     * @param segmentMb size of a segment, 1..1024
     * @param keepMb acknowledged records that are kept, segmentMb..1000000
     * @param maxMb hard bound, at which unacknowledged records become a tombstone; keepMb..1000000
     * @param maxDays hard bound of age, counted while the rig runs; 1..36500
     * @param reserveMb kept free on the disk for summaries; 0..1024, 0 = nothing is kept
     * @param keyFile the private key that signs the records; {@code rig.key} beside {@code dir} if not given
     */
    public record Journal(
            Path dir,
            @JsonProperty("segment_mb") Integer segmentMb,
            @JsonProperty("keep_mb") Integer keepMb,
            @JsonProperty("max_mb") Integer maxMb,
            @JsonProperty("max_days") Integer maxDays,
            @JsonProperty("reserve_mb") Integer reserveMb,
            @JsonProperty("key_file") Path keyFile) {}

    /**
     * Where the broker is.
     *
     * @param url {@code tcp://host:port} or {@code ssl://host:port}
     * @param username null for an anonymous connection
     * @param passwordFile file whose first line is the password; null without a user name
     * @param caFile PEM certificates to trust instead of the machine's; null = the machine's
     * @param certFile PEM certificate of this rig; null = none
     * @param keyFile PEM key of that certificate; null exactly without one
     */
    public record Mqtt(
            String url,
            String username,
            @JsonProperty("password_file") Path passwordFile,
            @JsonProperty("ca_file") Path caFile,
            @JsonProperty("cert_file") Path certFile,
            @JsonProperty("key_file") Path keyFile) {}

    /**
     * The excitation, in the head stage's codes, 0..255.
     *
     * @param code brightness while lit, at most {@code maxCode}
     * @param safeCode highest without a calibrated light curve, at most {@code maxCode}
     * @param maxCode highest at all
     * @param armAtStart light without a further word when a run starts, if the run before it ended in order
     * @param armAfterCrash and also if it did not; for a simulated instrument. Needs {@code armAtStart}
     * @param pauseMillis missing evidence of health is bridged for this long under one arming, 0..60000 ms
     * @param mostMinutes longest time lit without a break, 1..1440
     * @param operatorMinutes an arming ends when no operator was heard of for so long, 1..1440
     * @param leastBatteryMillivolts no light below this of the head stage's battery; 0 = it is not looked at
     */
    public record Light(
            Integer code,
            @JsonProperty("safe_code") Integer safeCode,
            @JsonProperty("max_code") Integer maxCode,
            @JsonProperty("arm_at_start") Boolean armAtStart,
            @JsonProperty("arm_after_crash") Boolean armAfterCrash,
            @JsonProperty("pause_ms") Integer pauseMillis,
            @JsonProperty("most_minutes") Integer mostMinutes,
            @JsonProperty("operator_minutes") Integer operatorMinutes,
            @JsonProperty("least_battery_mv") Integer leastBatteryMillivolts) {
        private static final Light DEFAULT = new Light(null, null, null, null, null, null, null, null, null);

        static Light unset() {
            return DEFAULT;
        }
    }

    /**
     * Lines of this computer, by their numbers on the chip, 0..511; each serves one purpose. Null = no such line.
     *
     * @param chip the GPIO chip, for example {@code gpiochip0}
     * @param lightEnableLine lets the light be
     * @param frameOutLine toggles with each frame
     * @param triggerOutLine rises with each trigger that fires
     * @param triggerPulseMillis and falls after so long, 1..1000 ms
     * @param recordGateLine recording while it is high
     * @param debounceMillis how long a level of an input must last to count, 0..1000 ms
     * @param inputs other devices' lines by the names they have in {@code ttl.csv}, {@code [a-z0-9_-]{1,32}}
     */
    public record Gpio(
            String chip,
            @JsonProperty("light_enable_line") Integer lightEnableLine,
            @JsonProperty("frame_out_line") Integer frameOutLine,
            @JsonProperty("trigger_out_line") Integer triggerOutLine,
            @JsonProperty("trigger_pulse_ms") Integer triggerPulseMillis,
            @JsonProperty("record_gate_line") Integer recordGateLine,
            @JsonProperty("debounce_ms") Integer debounceMillis,
            Map<String, Integer> inputs) {
        /** Whether there is a line beside the light's. */
        public boolean hasTtl() {
            return frameOutLine != null || triggerOutLine != null || recordGateLine != null || !inputs.isEmpty();
        }
    }

    /**
     * Whether frames are recorded.
     *
     * @param format {@code grey} or {@code ffv1}
     * @param minFreeMb a recording ends when less is free on its disk and does not begin below twice as much, 0..1000000
     */
    public record Recording(
            Boolean enabled,
            String format,
            @JsonProperty("min_free_mb") Integer minFreeMb) {}

    /**
     * The live picture.
     *
     * @param maxFps pictures a second at most, 1..5
     * @param quality of the JPEG, 10..95
     */
    public record Preview(@JsonProperty("max_fps") Integer maxFps, Integer quality) {}

    /**
     * When activations of one ensemble become triggers.
     *
     * @param ensemble id in the profile, 0 or more
     * @param leastSurpriseBits surprise below which an activation is no candidate, 0..62 bits
     * @param refractorySeconds time after a trigger without another, 0..2147 s
     * @param mostPerMinute triggers in any 60 s, 1..600
     * @param shamFraction share of triggers that are held back as controls, 0..1
     * @param seed of the draw of those; null = another one for each session, told in session.json
     */
    public record Trigger(
            Integer ensemble,
            @JsonProperty("least_surprise_bits") Double leastSurpriseBits,
            @JsonProperty("refractory_s") Double refractorySeconds,
            @JsonProperty("most_per_minute") Integer mostPerMinute,
            @JsonProperty("sham_fraction") Double shamFraction,
            Long seed) {}

    /**
     * Where remarks come from beside keys and socket.
     *
     * @param file each line appended to it becomes a marker; null = none
     * @param ttl edges of TTL lines that become markers; empty = none
     */
    public record Markers(Path file, List<TtlMarker> ttl) {}

    /**
     * An edge that becomes a marker.
     *
     * @param line of the instrument, 0..7
     * @param edge {@code rising} or {@code falling}
     * @param text of the marker
     * @param debounceMs no marker for so long after an edge, 0..60000
     */
    public record TtlMarker(
            Integer line,
            String edge,
            String text,
            @JsonProperty("debounce_ms") Integer debounceMs) {}

    /**
     * A motor that turns the cable as the animal turns.
     *
     * @param path a serial device
     * @param axis which axis of the head's orientation is vertical: z, x, y, -z, -x or -y
     * @param deadBandTurns turns that are not followed, 0..1
     * @param turnsPerSecond how fast it may turn, 0.01..10
     * @param invert it turns the other way
     */
    public record Commutator(
            String path,
            String axis,
            @JsonProperty("dead_band_turns") Double deadBandTurns,
            @JsonProperty("turns_per_s") Double turnsPerSecond,
            Boolean invert) {}

    /**
     * Reads and validates a file. Relative paths in it are meant from its own folder.
     *
     * @throws ConfigException naming the field that is wrong or unknown
     * @throws IOException if the file cannot be read
     */
    public static RigConfig read(Path file) throws ConfigException, IOException {
        return ConfigReader.read(Files.readString(file), file.toAbsolutePath().getParent());
    }

    /**
     * Parses and validates YAML text.
     *
     * @param folder from where relative paths are meant
     * @throws ConfigException naming the field that is wrong or unknown
     */
    public static RigConfig parse(String yaml, Path folder) throws ConfigException {
        return ConfigReader.read(yaml, folder);
    }

    /** A commented, valid example. */
    public static String example() {
        try (InputStream in = RigConfig.class.getResourceAsStream("rig.yaml")) {
            if (in == null) {
                throw new IllegalStateException("rig.yaml is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
