package asterism.detector.profile;

import java.nio.charset.StandardCharsets;

/** Any text as a profile; behind the checksum as well, which no chance would pass. */
public final class ProfileFuzz {
    private ProfileFuzz() {}

    /** Once as a file, once without its checksum being looked at. */
    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        try {
            ProfileFile.parse(text);
        } catch (ProfileException e) {
            refused(e);
        }
        try {
            Profile profile = ProfileReader.read(Fields.of("", Json.parse(text)));
            ProfileFile.parse(ProfileFile.text(profile));
        } catch (ProfileException e) {
            refused(e);
        }
    }

    private static void refused(ProfileException e) {
        if (e.getMessage().isEmpty()) {
            throw new IllegalStateException(e);
        }
    }
}
