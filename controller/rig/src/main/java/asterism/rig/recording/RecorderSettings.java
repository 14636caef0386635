package asterism.rig.recording;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/**
 * What is recorded and where.
 *
 * @param folder the recording's folder; the device's folder is made in it
 * @param device name of the device, for example {@code Miniscope}; blanks become underscores in folder names
 * @param animal null if unknown, as is the study
 * @param fps nominal frames a second
 * @param format how frames are stored
 */
public record RecorderSettings(
        Path folder, String device, String study, String animal, int width, int height, double fps, Format format) {
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

    /** Where Miniscope-DAQ would put a recording that starts now: {@code root/animal/date/time}. */
    public static Path folderFor(Path root, String animal, LocalDateTime start) {
        String name = animal == null ? "animal" : animal.replaceAll("[^A-Za-z0-9_.-]", "_");
        return root.resolve(name).resolve(DATE.format(start)).resolve(TIME.format(start));
    }

    String deviceFolder() {
        return device.replace(' ', '_');
    }
}
