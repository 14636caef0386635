package asterism.rig.session;

import asterism.detector.trigger.TriggerRule;
import asterism.wire.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a session is and how it is written.
 *
 * @param folder the session folder; made if it is not there
 * @param session id, [A-Za-z0-9_.-]{1,64}
 * @param rig the rig's id, {@code replay} for a recording
 * @param study the study's name; null if not given, as are animal and phase
 * @param fps nominal frames a second
 * @param fpsOrigin where that comes from: an option, timestamps, the container or the instrument, as one word
 * @param input what was read: a file or a device
 * @param traces whether traces.csv is written
 * @param live true: a full ring drops detail; false: it makes the frame thread wait
 * @param triggers rules of the closed loop; empty = none
 * @param options further facts for session.json's and the records' settings: texts, numbers, truth values
 * @param status light, disk and journal; asked on the writer's thread
 */
public record SessionSettings(
        Path folder,
        String session,
        String rig,
        String study,
        String animal,
        String phase,
        double fps,
        String fpsOrigin,
        String input,
        boolean traces,
        boolean live,
        List<TriggerRule> triggers,
        Map<String, Object> options,
        Supplier<RigStatus> status) {
    private static final DateTimeFormatter ID_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    public SessionSettings {
        if (!session.matches("[A-Za-z0-9_.-]{1,64}")) {
            throw new IllegalArgumentException("session must match [A-Za-z0-9_.-]{1,64}, found " + session);
        }
        if (!Topics.isId(rig)) {
            throw new IllegalArgumentException("rig must match " + Topics.ID_PATTERN + ", found " + rig);
        }
        if (!(fps > 0 && fps <= 10_000)) {
            throw new IllegalArgumentException("fps must lie in (0, 10000], found " + fps);
        }
        triggers = List.copyOf(triggers);
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /** A live session below a root folder, with an id made of its start and its rig. */
    public static SessionSettings live(Path root, String rig, double fps, String input, Supplier<RigStatus> status) {
        String id = newId(rig, Instant.now());
        return new SessionSettings(
                root.resolve(id),
                id,
                rig,
                null,
                null,
                null,
                fps,
                "instrument",
                input,
                false,
                true,
                List.of(),
                Map.of(),
                status);
    }

    /** An id that sorts by time. */
    public static String newId(String rig, Instant start) {
        return ID_TIME.format(start) + "-" + rig;
    }

    public SessionSettings withStudy(String study, String animal, String phase) {
        return new SessionSettings(
                folder, session, rig, study, animal, phase, fps, fpsOrigin, input, traces, live, triggers, options,
                status);
    }

    public SessionSettings withTraces(boolean traces) {
        return new SessionSettings(
                folder, session, rig, study, animal, phase, fps, fpsOrigin, input, traces, live, triggers, options,
                status);
    }

    public SessionSettings withTriggers(List<TriggerRule> triggers) {
        return new SessionSettings(
                folder, session, rig, study, animal, phase, fps, fpsOrigin, input, traces, live, triggers, options,
                status);
    }

    public SessionSettings withOptions(Map<String, Object> options) {
        return new SessionSettings(
                folder, session, rig, study, animal, phase, fps, fpsOrigin, input, traces, live, triggers, options,
                status);
    }
}
