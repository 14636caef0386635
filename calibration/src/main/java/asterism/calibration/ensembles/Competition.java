package asterism.calibration.ensembles;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Sets that share cells: where one is active its cells count no more for the others, the likeliest set first; then the
 * members of each are judged again by what is left.
 */
final class Competition {
    private static final int ROUNDS = 5;

    private final ActivityRaster raster;
    private final Membership membership;

    Competition(ActivityRaster raster, Membership membership) {
        this.raster = raster;
        this.membership = membership;
    }

    private record Claim(int set, Activation activation) {}

    /** The sets after some rounds of that, in the same order. */
    List<Fit> settled(List<Fit> fits) {
        List<Fit> now = shared(fits);
        for (int round = 0; round < ROUNDS; round++) {
            List<Fit> next = new ArrayList<>();
            boolean same = true;
            for (Fit fit : now) {
                boolean[] members = membership.likely(fit.members(), fit.activations());
                same &= java.util.Arrays.equals(members, fit.members());
                next.add(new Fit(members, fit.activations()));
            }
            now = shared(next);
            if (same) {
                break;
            }
        }
        return now;
    }

    /** The same sets, each activation given to the likeliest. */
    private List<Fit> shared(List<Fit> fits) {
        List<SetModel> models = fits.stream()
                .map(f -> new SetModel(raster, f.members(), f.activations()))
                .toList();
        List<Claim> claims = new ArrayList<>();
        for (int k = 0; k < models.size(); k++) {
            for (Activation a : membership.activations(models.get(k))) {
                claims.add(new Claim(k, a));
            }
        }
        claims.sort(Comparator.comparingDouble((Claim c) -> -c.activation().gain()));
        List<Claim> granted = new ArrayList<>();
        for (Claim claim : claims) {
            boolean[] explained = explained(claim, granted, fits);
            Activation left = explained == null
                    ? claim.activation()
                    : membership.unexplained(models.get(claim.set()), claim.activation(), explained);
            if (left != null) {
                granted.add(new Claim(claim.set(), left));
            }
        }
        return regrouped(fits, granted);
    }

    private List<Fit> regrouped(List<Fit> fits, List<Claim> granted) {
        List<Fit> out = new ArrayList<>();
        for (int k = 0; k < fits.size(); k++) {
            int set = k;
            List<Activation> own = granted.stream()
                    .filter(c -> c.set() == set)
                    .map(c -> new Activation(
                            c.activation().bin(),
                            c.activation().gain(),
                            c.activation().bits(),
                            explained(c, granted, fits)))
                    .sorted(Comparator.comparingInt(Activation::bin))
                    .toList();
            out.add(new Fit(fits.get(k).members(), own));
        }
        return out;
    }

    /** Cells of other sets that are active at the time of a claim; null = none. */
    private boolean[] explained(Claim claim, List<Claim> granted, List<Fit> fits) {
        boolean[] explained = null;
        for (Claim other : granted) {
            if (other.set() != claim.set() && near(other.activation(), claim.activation())) {
                explained = explained == null ? new boolean[raster.cells()] : explained;
                boolean[] members = fits.get(other.set()).members();
                for (int c = 0; c < members.length; c++) {
                    explained[c] |= members[c];
                }
            }
        }
        return explained;
    }

    boolean near(Activation a, Activation b) {
        return Math.abs(a.bin() - b.bin()) <= membership.apart();
    }
}
