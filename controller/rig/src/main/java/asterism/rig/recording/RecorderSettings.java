package asterism.rig.recording;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is recorded and where.
 *
 * @param folder the recording's folder; the device's folder is made in it
 * @param device name of the device, for example {@code Miniscope}; blanks become underscores in folder names
 * @param session id of the session that runs meanwhile; null if unknown, as are study and animal
 * @param fps nominal frames a second
 * @param format how frames are stored
 * @param leastFreeBytes recording ends when less is free on the disk, and does not begin below twice as much
 * @param values settings of the instrument at the start, as Miniscope-DAQ calls them: gain, frameRate, led0, ewl
 */
public record RecorderSettings(
        Path folder,
        String device,
        String session,
        String study,
        String animal,
        int width,
        int height,
        double fps,
        Format format,
        long leastFreeBytes,
        Map<String, String> values) {
    /** What Miniscope-DAQ leaves free, bytes. */
    public static final long LEAST_FREE_BYTES = 250L << 20;

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy_MM_dd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH_mm_ss");

    /** How frames are stored; both lose nothing. */
    public enum Format {
        GREY,
        FFV1;

        /** The format of rig.yaml's word, {@code grey} or {@code ffv1}. */
        public static Format of(String word) {
            return switch (word) {
                case "grey" -> GREY;
                case "ffv1" -> FFV1;
                default -> throw new IllegalArgumentException("record.format must be grey or ffv1, found " + word);
            };
        }
    }

    public RecorderSettings {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Where Miniscope-DAQ would put a recording that starts now: {@code root/animal/date/time}. */
    public static Path folderFor(Path root, String animal, LocalDateTime start) {
        String name = animal == null ? "animal" : animal.replaceAll("[^A-Za-z0-9_.-]", "_");
        return root.resolve(name).resolve(DATE.format(start)).resolve(TIME.format(start));
    }

    Path deviceFolder() {
        return folder.resolve(device.replace(' ', '_'));
    }
}
