package asterism.base.export;

import java.time.Instant;

/**
 * Who, what, when; null = unknown.
 *
 * @param source {@code session folder} or {@code base station}
 * @param session id
 * @param rig id
 * @param study name
 * @param animal name
 * @param phase of the study
 * @param started when the session was opened: of a replay, when it was replayed
 * @param ended when it was closed
 * @param completeness {@code complete}, {@code interrupted}, or what is known of it in words
 * @param input what was read, a file or a device
 * @param version of the software
 * @param profileId profile
 * @param profileSha256 its hash
 * @param fps nominal frames a second
 * @param width of the picture in pixels
 * @param height of the picture in pixels
 * @param cells in the profile
 * @param clock whose times these are, in words
 * @param settings as JSON
 */
public record SessionFacts(
        String source,
        String session,
        String rig,
        String study,
        String animal,
        String phase,
        Instant started,
        Instant ended,
        String completeness,
        String input,
        String version,
        String profileId,
        String profileSha256,
        Double fps,
        Integer width,
        Integer height,
        Integer cells,
        String clock,
        String settings) {}
