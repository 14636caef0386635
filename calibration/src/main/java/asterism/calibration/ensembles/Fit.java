package asterism.calibration.ensembles;

import java.util.List;

/** A set of cells and its activations in the order of time. */
record Fit(boolean[] members, List<Activation> activations) {
    int size() {
        return Decoys.indices(members).length;
    }

    double gain() {
        return activations.stream().mapToDouble(Activation::gain).sum();
    }
}
