package asterism.detector.registration;

/** Median of a few ints in place, by partition (Hoare 1961): the library's sort allocates. */
final class Median {
    private Median() {}

    /** The value of rank count / 2 among the first {@code count}, which are reordered. */
    static int of(int[] values, int count) {
        int rank = count / 2;
        int low = 0;
        int high = count - 1;
        while (low < high) {
            int pivot = values[(low + high) >>> 1];
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    int swapped = values[i];
                    values[i++] = values[j];
                    values[j--] = swapped;
                }
            }
            if (rank <= j) {
                high = j;
            } else if (rank >= i) {
                low = i;
            } else {
                return values[rank];
            }
        }
        return values[rank];
    }
}
