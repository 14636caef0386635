package asterism.detector.registration;

/** The whole range in steps of a block, on part of the rows: where to walk from when the brain was lost. */
final class Search {
    /** Blocks looked at for each displacement. */
    private static final int BLOCKS = 4_800;
    /** Displacements looked at; a larger range is searched in steps of two blocks. */
    private static final int PLACES = 300;

    private final Region region;
    private final DisplacedTemplate template;
    private final int pitch;
    private final int rowStep;
    private final int blockStep;
    private final int[] lanes;

    /** Best place, whole pixels. */
    int dy;

    int dx;

    /** @param template the one without displacement */
    Search(Region region, DisplacedTemplate template, int pitch) {
        this.region = region;
        this.template = template;
        this.pitch = pitch;
        Bands bands = region.bands;
        int fewest = (bands.height + Correlation.MOST_ROWS - 1) / Correlation.MOST_ROWS;
        rowStep = Math.max(fewest, (bands.height * bands.width + BLOCKS - 1) / BLOCKS);
        int side = 2 * (region.reach / Binning.SIDE) + 1;
        blockStep = side * side <= PLACES ? 1 : 2;
        lanes = new int[bands.width / 2];
    }

    /** Highest correlation; the frame's own energy changes too little over the range to matter for where to begin. */
    void run(short[] frame) {
        int blocks = region.reach / Binning.SIDE / blockStep * blockStep;
        long best = Long.MIN_VALUE;
        for (int v = -blocks; v <= blocks; v += blockStep) {
            for (int u = -blocks; u <= blocks; u += blockStep) {
                long cross = cross(frame, v, u);
                if (cross > best) {
                    best = cross;
                    dy = v * Binning.SIDE;
                    dx = u * Binning.SIDE;
                }
            }
        }
    }

    private long cross(short[] frame, int rowsDown, int columnsRight) {
        Bands bands = region.bands;
        int at = (region.row + rowsDown) * pitch + region.column + columnsRight;
        return Correlation.sum(
                frame,
                at,
                pitch,
                template.values,
                template.at(0),
                region.sheetColumns,
                bands.height,
                bands.width,
                rowStep,
                lanes);
    }
}
