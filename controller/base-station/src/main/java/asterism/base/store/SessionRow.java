package asterism.base.store;

/**
 * A session as its start and end records describe it; null = not said or not received.
 *
 * @param rig rig id
 * @param session session id
 * @param startedUtcMs ms since 1970
 * @param endedUtcMs ms since 1970
 * @param study study name
 * @param animal animal name
 * @param phase phase of the study
 * @param profileId profile id
 * @param profileSha256 profile hash
 * @param fps frames a second
 * @param width pixels
 * @param height pixels
 * @param cells number of cells
 * @param ensembles JSON array of {@code {id, name, members}}
 */
public record SessionRow(
        String rig,
        String session,
        Long startedUtcMs,
        Long endedUtcMs,
        String study,
        String animal,
        String phase,
        String profileId,
        String profileSha256,
        Double fps,
        Long width,
        Long height,
        Long cells,
        String ensembles) {}
