package asterism.rig.session;

import asterism.detector.FrameResult;
import asterism.detector.profile.CellProfile;
import asterism.detector.profile.Profile;
import asterism.rig.table.TableProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** What is known of each cell: written at the start without, at the end with what the session showed. */
final class CellTable {
    static final String CELLS = "cells.csv";

    private final List<CellProfile> cells;
    private final double fps;
    /** False for a table of traces: place and brightness of its cells are unknown. */
    private final boolean pictured;

    private final long[] observedFrames;
    private final long[] events;
    private final int[] f0Q8;

    CellTable(Profile profile, double fps) {
        this.cells = profile.cells();
        this.fps = fps;
        pictured = !TableProfile.is(profile);
        observedFrames = new long[cells.size()];
        events = new long[cells.size()];
        f0Q8 = new int[cells.size()];
    }

    void add(FrameSlot slot) {
        FrameResult r = slot.result;
        for (int cell = 0; cell < observedFrames.length && !slot.atEnd; cell++) {
            if (r.traceQ8[cell] != FrameResult.UNOBSERVED) {
                observedFrames[cell]++;
                f0Q8[cell] = r.f0Q8[cell];
            }
        }
        for (int i = 0; i < r.bursts; i++) {
            events[r.burstCell[i]]++;
        }
    }

    long events() {
        long sum = 0;
        for (long count : events) {
            sum += count;
        }
        return sum;
    }

    /** Writes the table, replacing an earlier one whole; before the end, what the session shows is unknown. */
    void write(Path folder, boolean ended) throws IOException {
        Path part = folder.resolve("." + CELLS + ".part");
        try (CsvFile csv = new CsvFile(part, "cell,id,y,x,noise,f0,decay_s,observed_s,events,quality")) {
            for (int cell = 0; cell < observedFrames.length; cell++) {
                CellProfile p = cells.get(cell);
                csv.number(cell).text(p.id());
                if (pictured) {
                    csv.text(decimal(p.y())).text(decimal(p.x())).text(decimal(p.noise()));
                    csv.text(decimal(observedFrames[cell] > 0 && f0Q8[cell] > 0 ? f0Q8[cell] / 256.0 : p.f0()));
                } else {
                    csv.empty().empty().text(Float.toString((float) p.noise())).empty();
                }
                csv.text(decimal(p.decaySeconds()));
                if (ended) {
                    csv.thousandths(Math.round(observedFrames[cell] * 1000.0 / fps))
                            .number(events[cell]);
                } else {
                    csv.empty().empty();
                }
                csv.text(pictured ? decimal(p.quality()) : "").end();
            }
        }
        Files.move(part, folder.resolve(CELLS), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String decimal(double value) {
        return Double.toString(Math.round(value * 1e4) / 1e4);
    }
}
