package asterism.app;

import asterism.detector.profile.Profile;
import asterism.detector.profile.ProfileException;
import asterism.detector.profile.ProfileFile;
import java.io.IOException;
import java.nio.file.Path;

/** Reads profiles that users name. */
final class ProfileInput {
    private ProfileInput() {}

    static Profile read(Path file) throws WrongInput, IOException {
        try {
            return ProfileFile.read(file);
        } catch (ProfileException e) {
            throw new WrongInput(file + ": " + e.getMessage(), e);
        }
    }

    /** Null for null. */
    static Profile readOrNull(Path file) throws WrongInput, IOException {
        return file == null ? null : read(file);
    }

    /** A profile's id from the name of its file. */
    static String idFrom(Path file) {
        String name = file.getFileName().toString().replaceFirst("(\\.asterism)?\\.json$", "");
        String id = name.replaceAll("[^A-Za-z0-9_.-]", "-");
        return id.isEmpty() ? "profile" : id.substring(0, Math.min(64, id.length()));
    }
}
