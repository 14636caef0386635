package asterism.rig;

import asterism.bridge.link.Setting;
import asterism.rig.preview.RigVerbs;
import asterism.rig.safety.LightKeeper;
import asterism.rig.safety.LightRefusedException;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** What words on the rig's socket do. */
final class OperatorVerbs implements RigVerbs {
    /** How long an answer waits for the disk: the words that ask for dark come by the same thread. */
    private static final long PATIENCE_MILLIS = 500;

    private final LightKeeper light;
    private final Supplier<Sitting> sitting;
    private final Recordings recordings;
    private final Marks marks;
    private final Supplier<String> status;
    private final Runnable end;
    private final Supplier<NextSession> next;
    private final InstrumentSettings instrument;

    OperatorVerbs(
            LightKeeper light,
            Supplier<Sitting> sitting,
            Recordings recordings,
            Marks marks,
            Supplier<String> status,
            Runnable end,
            Supplier<NextSession> next,
            InstrumentSettings instrument) {
        this.next = next;
        this.instrument = instrument;
        this.light = light;
        this.sitting = sitting;
        this.recordings = recordings;
        this.marks = marks;
        this.status = status;
        this.end = end;
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
    public String light(int code) {
        try {
            light.code(code);
            return null;
        } catch (LightRefusedException e) {
            return e.getMessage();
        }
    }

    @Override
    public void here() {
        light.operator();
    }

    @Override
    public void gone() {
        light.dark("the operator's connection has ended");
    }

    @Override
    public void dark() {
        light.dark();
    }

    @Override
    public void stop() {
        end.run();
    }

    @Override
    public String mark(String text) {
        return marks.mark(text) ? null : "there is no session to mark";
    }

    @Override
    public String record(boolean on) {
        Sitting now = sitting.get();
        if (now == null) {
            return "there is no session to record";
        }
        if (!on) {
            recordings.stop(now);
            return null;
        }
        try {
            return recordings.start(now).get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return "the disk has not answered yet: see status";
        } catch (ExecutionException e) {
            return e.getCause().toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    @Override
    public String profile(String file) {
        return next.get().profile(file);
    }

    @Override
    public String set(String name, String value) {
        Setting setting = InstrumentSettings.named(name);
        try {
            Integer wanted = value.isEmpty() ? null : (Integer) InstrumentSettings.parse(setting, value);
            boolean rate = setting == Setting.FRAME_RATE && wanted != null;
            int read = rate ? next.get().fps(wanted) : instrument.set(setting, wanted);
            return "ok " + InstrumentSettings.text(setting, read);
        } catch (IOException e) {
            return "refused: " + name + ": " + e.getMessage();
        }
    }

    @Override
    public String status() {
        return status.get();
    }
}
