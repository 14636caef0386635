/**
 * The rig's socket: pictures out while somebody has leased them, words in.
 *
 * <p>{@link asterism.rig.preview.RigSocket} is the thread {@code preview}. One line in is one verb: the uplink's
 * {@code {"verb":"preview","lease_ms":N}} and {@code {"verb":"dark"}}, an operator's {@code arm}, {@code dark},
 * {@code mark TEXT}, {@code record start}, {@code record stop}, {@code status}. Words are answered by {@code ok},
 * {@code refused: WHY} or the status; pictures come as lines of the {@code preview} message. The frame thread's share is
 * one copy into {@link asterism.rig.preview.PreviewTap} when a picture is due.
 */
package asterism.rig.preview;
