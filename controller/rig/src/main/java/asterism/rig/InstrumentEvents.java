package asterism.rig;

import asterism.bridge.frame.Frame;
import asterism.bridge.link.Acknowledgement;
import asterism.bridge.link.DeviceClock;
import asterism.bridge.link.HelloReply;
import asterism.bridge.link.HostCommands;
import asterism.bridge.link.Orientation;
import asterism.bridge.link.SettingValue;
import asterism.bridge.link.Telemetry;
import asterism.bridge.link.TtlEdge;
import asterism.rig.acquisition.FrameRing;
import asterism.rig.acquisition.InstrumentListener;
import asterism.rig.safety.LightKeeper;
import asterism.rig.safety.LightRefusedException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the link thread hands on: frames to the ring, evidence to the light's keeper, the end to the rig. */
final class InstrumentEvents implements InstrumentListener {
    private static final Logger LOG = LoggerFactory.getLogger(InstrumentEvents.class);
    private static final int RING_BYTES = 24 << 20;

    private final LightKeeper light;
    private final FrameLoop loop;
    private final SittingOpener opener;
    private final boolean armAtStart;
    private final Rig rig;
    private final Recordings recordings;
    private final SettingsLog settings;
    private final InstrumentSettings instrument;
    private final List<Consumer<DeviceClock>> clocks = new CopyOnWriteArrayList<>();
    private final List<Consumer<TtlEdge>> edges = new CopyOnWriteArrayList<>();
    private final List<Consumer<Orientation>> orientations = new CopyOnWriteArrayList<>();
    private FrameRing ring;
    private volatile long overruns;

    InstrumentEvents(
            LightKeeper light,
            FrameLoop loop,
            SittingOpener opener,
            Recordings recordings,
            Marks marks,
            InstrumentSettings instrument,
            boolean armAtStart,
            Rig rig) {
        this.recordings = recordings;
        this.instrument = instrument;
        this.settings = new SettingsLog(marks);
        this.light = light;
        this.loop = loop;
        this.opener = opener;
        this.armAtStart = armAtStart;
        this.rig = rig;
    }

    @Override
    public void connected(HelloReply device, HostCommands commands) {
        boolean first = ring == null;
        if (first) {
            opener.connected(device);
            int capacity = Math.clamp(RING_BYTES / (device.width() * device.height()), 8, 64);
            ring = new FrameRing(device.width(), device.height(), capacity);
            loop.from(ring);
        }
        light.connected(device, commands);
        instrument.connected(commands);
        if (first && armAtStart) {
            arm();
        }
    }

    private void arm() {
        try {
            light.arm();
        } catch (LightRefusedException e) {
            LOG.warn("light.arm_at_start: {}", e.getMessage());
        }
    }

    @Override
    public void frame(Frame frame) {
        if (!loop.ending() && !ring.offer(frame)) {
            overruns = ring.overruns();
        }
    }

    @Override
    public void rows(Frame frame, int upTo) {
        if (!loop.ending()) {
            ring.rows(frame, upTo);
        }
    }

    @Override
    public void telemetry(Telemetry telemetry) {
        light.telemetry(telemetry);
        opener.temperature(telemetry.temperatureCentiCelsius);
        settings.telemetry(telemetry);
    }

    @Override
    public void value(SettingValue answer) {
        settings.value(answer);
        instrument.value(answer);
    }

    @Override
    public void edge(TtlEdge edge) {
        for (int i = 0; i < edges.size(); i++) {
            edges.get(i).accept(edge);
        }
    }

    @Override
    public void orientation(Orientation sample) {
        recordings.orientation(sample);
        for (int i = 0; i < orientations.size(); i++) {
            orientations.get(i).accept(sample);
        }
    }

    @Override
    public void clock(DeviceClock clock) {
        for (int i = 0; i < clocks.size(); i++) {
            clocks.get(i).accept(clock);
        }
    }

    /** Clocks also go there, as often as they are compared. */
    void toClocks(Consumer<DeviceClock> taker) {
        clocks.add(taker);
    }

    /** Edges also go there; the object is filled again after the call. */
    void toEdges(Consumer<TtlEdge> taker) {
        edges.add(taker);
    }

    /** Orientations also go there; the object is filled again after the call. */
    void toOrientations(Consumer<Orientation> taker) {
        orientations.add(taker);
    }

    @Override
    public void acknowledged(Acknowledgement answer) {
        light.acknowledged(answer);
    }

    @Override
    public void lost(String why) {
        LOG.warn("instrument: {}", why);
        light.lost();
        instrument.lost();
    }

    @Override
    public void ended(long nextFrame) {
        rig.stop(null);
    }

    @Override
    public void refused(String why) {
        light.lost();
        rig.stop(why);
    }

    /** Frames that found the frame thread too far behind. */
    long overruns() {
        return overruns;
    }
}
