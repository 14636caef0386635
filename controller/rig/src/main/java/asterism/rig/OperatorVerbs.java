package asterism.rig;

import asterism.rig.preview.RigVerbs;
import asterism.rig.recording.RecorderSettings;
import asterism.rig.safety.LightKeeper;
import asterism.rig.safety.LightRefusedException;
import java.io.IOException;
import java.util.function.Supplier;

/** What words on the rig's socket do. */
final class OperatorVerbs implements RigVerbs {
    private final LightKeeper light;
    private final Supplier<Sitting> sitting;
    private final Supplier<RecorderSettings> recording;
    private final Supplier<String> status;

    OperatorVerbs(
            LightKeeper light,
            Supplier<Sitting> sitting,
            Supplier<RecorderSettings> recording,
            Supplier<String> status) {
        this.light = light;
        this.sitting = sitting;
        this.recording = recording;
        this.status = status;
    }

    @Override
    public String arm() {
        try {
            light.arm();
            return null;
        } catch (LightRefusedException e) {
            return e.getMessage();
        }
    }

    @Override
    public void dark() {
        light.dark();
    }

    @Override
    public String mark(String text) {
        Sitting now = sitting.get();
        if (now == null) {
            return "there is no session to mark";
        }
        now.writer().marker(text);
        return null;
    }

    @Override
    public String record(boolean on) {
        Sitting now = sitting.get();
        if (now == null) {
            return "there is no session to record";
        }
        try {
            if (on) {
                now.record(recording.get());
            } else {
                now.stopRecording();
            }
            return null;
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    @Override
    public String status() {
        return status.get();
    }
}
