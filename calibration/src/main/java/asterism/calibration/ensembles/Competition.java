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

    /** What was granted, by bin. */
    private final class Granted {
        private final List<List<Claim>> byBin = new ArrayList<>();

        Granted() {
            for (int b = 0; b < raster.bins(); b++) {
                byBin.add(null);
            }
        }

        void add(Claim claim) {
            int bin = claim.activation().bin();
            if (byBin.get(bin) == null) {
                byBin.set(bin, new ArrayList<>());
            }
            byBin.get(bin).add(claim);
        }

        List<Claim> near(Claim claim) {
            List<Claim> out = new ArrayList<>();
            int bin = claim.activation().bin();
            int to = Math.min(raster.bins() - 1, bin + membership.apart());
            for (int b = Math.max(0, bin - membership.apart()); b <= to; b++) {
                if (byBin.get(b) != null) {
                    out.addAll(byBin.get(b));
                }
            }
            return out;
        }
    }

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
        Granted granted = new Granted();
        List<Claim> all = new ArrayList<>();
        for (Claim claim : claims) {
            boolean[] explained = explained(claim, granted, fits);
            Activation left = explained == null
                    ? claim.activation()
                    : membership.unexplained(models.get(claim.set()), claim.activation(), explained);
            if (left != null) {
                Claim taken = new Claim(claim.set(), left);
                granted.add(taken);
                all.add(taken);
            }
        }
        return regrouped(fits, all, granted);
    }

    private List<Fit> regrouped(List<Fit> fits, List<Claim> all, Granted granted) {
        List<List<Activation>> own = new ArrayList<>();
        fits.forEach(f -> own.add(new ArrayList<>()));
        for (Claim c : all) {
            Activation a = c.activation();
            own.get(c.set()).add(new Activation(a.bin(), a.gain(), a.bits(), explained(c, granted, fits)));
        }
        List<Fit> out = new ArrayList<>();
        for (int k = 0; k < fits.size(); k++) {
            own.get(k).sort(Comparator.comparingInt(Activation::bin));
            out.add(new Fit(fits.get(k).members(), own.get(k)));
        }
        return out;
    }

    /** Cells of other sets that are active at the time of a claim; null = none. */
    private boolean[] explained(Claim claim, Granted granted, List<Fit> fits) {
        boolean[] explained = null;
        for (Claim other : granted.near(claim)) {
            if (other.set() != claim.set()) {
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
