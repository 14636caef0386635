package asterism.rig;

import asterism.rig.session.SessionTotals;
import java.util.List;

/**
 * What a run came to.
 *
 * @param sessions what its sessions came to, in order; more than one when the instrument booted anew
 * @param trouble why it ended though nobody wanted it to, in one sentence; null when it ended in order
 */
public record RigOutcome(List<SessionTotals> sessions, String trouble) {}
