package asterism.calibration.cells;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CellReportTest {
    private static FoundCell cell(double quality) {
        return new FoundCell(5, 5, 5, 5, 1, 1, new float[] {1}, 1, 0.5, 50, 0.1, quality, 10, 0, Activity.NONE);
    }

    @Test
    void onlyWhatALowerLeastQualityWouldTakeIsMissedNarrowly() {
        List<RejectedCell> rejected = List.of(
                new RejectedCell(cell(0.45), "shape", true),
                new RejectedCell(cell(0.39), "quiet", true),
                new RejectedCell(cell(0.45), "edge", false),
                new RejectedCell(cell(0.45), "quiet", false),
                new RejectedCell(cell(0.55), "crowded", false));
        CellReport report = new CellReport(
                64,
                64,
                20,
                100,
                new float[64 * 64],
                null,
                new int[0],
                List.of(cell(0.55), cell(0.9)),
                rejected,
                0.5,
                Map.of());
        assertEquals(1, report.missedNarrowly());
        assertEquals(1, report.takenNarrowly());
    }
}
