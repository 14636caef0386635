package asterism.calibration.scenario;

import asterism.bridge.simulator.Scene;
import asterism.bridge.simulator.SceneParameters;
import asterism.bridge.simulator.SceneParameters.Motion;
import asterism.bridge.simulator.SceneRecording;
import asterism.detector.profile.RegistrationTemplate;
import java.io.IOException;
import java.util.List;

/** The mean of pictures, as the template that frames are registered to. */
final class MeanPicture {
    private static final int FRAMES = 300;
    private static final double CALM = 0.15;

    private final int width;
    private final int height;
    private final double[] sum;
    private int count;

    MeanPicture(int width, int height) {
        this.width = width;
        this.height = height;
        sum = new double[width * height];
    }

    void add(byte[] pixels) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += pixels[i] & 255;
        }
        count++;
    }

    RegistrationTemplate template() {
        char[] meanQ8 = new char[sum.length];
        for (int i = 0; i < meanQ8.length; i++) {
            meanQ8[i] = (char) Math.round(256 * sum[i] / count);
        }
        return RegistrationTemplate.of(width, height, meanQ8);
    }

    /** Fifteen calm seconds of the scene at another time: other activity, other noise, dust and fixed pattern included. */
    static RegistrationTemplate of(SceneParameters scene) throws IOException {
        Scene calm = new Scene(scene.withActivitySeed(scene.activitySeed() + 1_000)
                .withMotion(new Motion(CALM, 0, 0, List.of()))
                .withArtefacts(List.of()));
        MeanPicture mean = new MeanPicture(calm.width(), calm.height());
        SceneRecording.render(calm, 0, FRAMES, 2, (n, pixels) -> mean.add(pixels));
        return mean.template();
    }
}
