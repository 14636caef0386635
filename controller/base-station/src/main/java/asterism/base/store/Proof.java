package asterism.base.store;

import java.util.List;

/**
 * What a rig's signatures vouch for in one epoch.
 *
 * @param provenHi every stored record up to here is what the rig signed, but for the ranges below; 0 = none
 * @param unproven ranges whose checkpoint does not vouch for them, in order
 */
public record Proof(long provenHi, List<Unproven> unproven) {
    /**
     * A range without proof.
     *
     * @param lo first seq
     * @param hi last seq
     * @param forged whether a true signature says that something else stood there; else its key is not known
     * @param reason one sentence
     */
    public record Unproven(long lo, long hi, boolean forged, String reason) {}
}
