/**
 * A session on disk: its folder written while it runs, its records for the journal, and replay of a recording through
 * the same code.
 *
 * <p>How a frame loop uses it, all on the frame thread but {@code marker}, {@code alarm} and {@code close}:
 *
 * <pre>{@code
 * WarmUp.run(profile, settings.triggers());
 * SessionWriter writer = SessionWriter.open(settings, profile, journal::append); // null sink: replay's own chain
 * while (camera.read(frame)) {
 *     FrameResult result = writer.take(path, frame); // measures, runs the frame path, copies the result
 * }
 * writer.finish(path);
 * SessionTotals totals = writer.close();
 * }</pre>
 *
 * <p>The onset bits stay here: {@code events.csv} has every onset with its cell and frame, {@code frames.csv} every frame
 * with its time, losses and flags, {@code session.json} the settings from which vetoed time follows from those flags; so
 * ensembles can be learned anew without a file of bits. A killed session lacks the bursts that
 * were open, its last minute's record and that of the whole.
 *
 * <p>{@code take} neither allocates nor blocks in a live session: results are copied into preallocated slots that one
 * writer's thread formats, journals and flushes each second. {@link asterism.rig.session.UnfinishedSessions} closes
 * what a kill left open.
 */
package asterism.rig.session;
