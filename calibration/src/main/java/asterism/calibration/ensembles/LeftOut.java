package asterism.calibration.ensembles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.special.Beta;

/**
 * Each activation left out in turn: how surprising the members learned from the others are in it, beside the decoys.
 *
 * @param surpriseBits of the ensemble, one an activation; of many activations 200, evenly spread
 * @param decoyBits of the decoys, by decoy, then activation
 * @param above activations in which the ensemble is more surprising than every decoy
 * @param p chance of so many if the ensemble were like its decoys, so that each is as likely the most surprising one
 */
public record LeftOut(double[] surpriseBits, double[][] decoyBits, int above, double p) {
    private static final int MOST = 200;

    static LeftOut of(ActivityRaster raster, Membership membership, Fit fit, int[][] decoys) {
        int all = fit.activations().size();
        int n = Math.min(all, MOST);
        double[] own = new double[n];
        double[][] theirs = new double[decoys.length][n];
        int above = 0;
        for (int left = 0; left < n; left++) {
            List<Activation> rest = new ArrayList<>(fit.activations());
            Activation out = rest.remove((int) ((long) left * all / n));
            boolean[] members = membership.likely(fit.members(), rest);
            own[left] = bits(raster, Decoys.indices(members), rest, out);
            boolean most = own[left] > 0 && decoys.length > 0;
            for (int d = 0; d < decoys.length; d++) {
                theirs[d][left] = bits(raster, decoys[d], List.of(), out);
                most &= own[left] > theirs[d][left];
            }
            above += most ? 1 : 0;
        }
        double chance = above == 0 || decoys.length == 0
                ? 1
                : Beta.regularizedBeta(1.0 / (decoys.length + 1), above, n - above + 1.0);
        return new LeftOut(own, theirs, above, chance);
    }

    private static double bits(ActivityRaster raster, int[] cells, List<Activation> known, Activation out) {
        boolean[] set = new boolean[raster.cells()];
        Arrays.stream(cells).forEach(c -> set[c] = true);
        SetModel model = new SetModel(raster, set, known);
        return model.chance(out.bin(), out.explained()).bits(model.sum(out.bin(), out.explained()));
    }
}
