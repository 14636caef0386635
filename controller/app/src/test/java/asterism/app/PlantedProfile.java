package asterism.app;

import asterism.detector.profile.CellProfile;
import asterism.detector.profile.DetectorSettings;
import asterism.detector.profile.Footprint;
import asterism.detector.profile.Profile;
import asterism.detector.profile.RegistrationTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A valid profile with square cells strewn over a grey picture. */
final class PlantedProfile {
    private static final int SIDE = 9;

    private PlantedProfile() {}

    static Profile of(int side, int cells) {
        Random random = new Random(side);
        List<CellProfile> list = new ArrayList<>();
        int[] weights = new int[SIDE * SIDE];
        java.util.Arrays.fill(weights, Footprint.MAX_WEIGHT);
        for (int i = 0; i < cells; i++) {
            int y0 = random.nextInt(10, side - 20);
            int x0 = random.nextInt(10, side - 20);
            Footprint print = new Footprint(y0, x0, SIDE, SIDE, weights);
            list.add(new CellProfile("c" + i, y0 + 4, x0 + 4, print, 1, 0.5, 1, 50, 0.1));
        }
        char[] picture = new char[side * side];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = (char) (20_000 + random.nextInt(2_000));
        }
        RegistrationTemplate template = RegistrationTemplate.of(side, side, picture);
        return new Profile("planted", "test", 50_000, template, DetectorSettings.standard(), list, List.of());
    }
}
