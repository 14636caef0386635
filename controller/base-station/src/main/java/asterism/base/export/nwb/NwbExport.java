package asterism.base.export.nwb;

import asterism.base.export.Absent;
import asterism.base.export.ExportException;
import asterism.base.export.ExportedSession;
import asterism.base.export.SessionFacts;
import asterism.base.export.Table;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;

/** Writes a session as one NWB file. */
public final class NwbExport {
    /** The version of the core schema that the file follows. */
    public static final String VERSION = "2.6.0";

    private final ExportedSession session;
    private final Metadata known;

    private NwbExport(ExportedSession session, Metadata known) {
        this.session = session;
        this.known = known;
    }

    /**
     * Writes the file.
     *
     * @param known what is not in the recording
     * @throws ExportException if what the format requires is unknown
     */
    public static void write(ExportedSession session, Metadata known, Path file) throws IOException, ExportException {
        if (session.facts().started() == null)
            throw new ExportException("session " + session.facts().session()
                    + ": when it started is unknown, and an NWB file must say so; export csv writes it");
        try (Hdf5File hdf5 = Hdf5File.create(file);
                Hdf5Group root = hdf5.root()) {
            new NwbExport(session, known).write(root);
        }
    }

    private void write(Hdf5Group root) throws IOException {
        Typed.mark(root, Typed.CORE, "NWBFile");
        root.attribute("nwb_version", VERSION);
        identify(root);
        try (Hdf5Group general = root.group("general")) {
            General.write(session, known, general);
            try (Hdf5Group device = General.device(session, general);
                    Hdf5Group plane = General.plane(session, known, general, device)) {
                processing(root, plane);
            }
        }
        try (Hdf5Group acquisition = root.group("acquisition")) {
            Behaviour.markers(session, acquisition);
            for (String name : List.of("frames", "ttl", "buffers", "alarms")) table(acquisition, name);
        }
        try (Hdf5Group analysis = root.group("analysis")) {
            absent(analysis);
        }
        try (Hdf5Group stimulus = root.group("stimulus")) {
            stimulus.group("presentation").close();
            stimulus.group("templates").close();
        }
        invalid(root);
    }

    private void identify(Hdf5Group root) throws IOException {
        SessionFacts f = session.facts();
        String started = f.started().truncatedTo(ChronoUnit.MILLIS).toString();
        String now = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        boolean replayed = "replay".equals(f.rig());
        root.text("identifier", f.rig() + "/" + f.session()).close();
        root.text(
                        "session_description",
                        "Calcium imaging with a head-mounted miniscope, from a " + f.source() + " ("
                                + f.completeness() + ")."
                                + (replayed
                                        ? " A recording that was replayed: its start is the replay's, its own is unknown."
                                        : ""))
                .close();
        root.text("session_start_time", started).close();
        root.text("timestamps_reference_time", started).close();
        root.texts("file_create_date", List.of(now)).close();
    }

    private void processing(Hdf5Group root, Hdf5Group plane) throws IOException {
        try (Hdf5Group processing = root.group("processing")) {
            try (Hdf5Group module = module(processing, "ophys", "cells, traces, events and motion")) {
                Ophys ophys = new Ophys(session, module, plane);
                ophys.motion();
                picture(module);
                if (ophys.hasCells()) cells(processing, ophys);
            }
            try (Hdf5Group module = module(processing, "rig", "light, exposure and decisions")) {
                for (String name : List.of("seconds", "triggers")) table(module, name);
                light(module);
            }
            if (session.table("head_orientation").isPresent())
                try (Hdf5Group module = module(processing, "behavior", "what was measured of the animal")) {
                    Behaviour.headOrientation(session, module);
                }
        }
    }

    private void cells(Hdf5Group processing, Ophys ophys) throws IOException {
        try (NwbTable rois = ophys.segmentation();
                Hdf5Group module = module(processing, "ensembles", "ensembles of cells and their activations")) {
            ophys.traces(rois.group());
            ophys.events(rois.group());
            Activity.ensembles(session, module, rois.group());
            Activity.activations(session, module, rois.group());
            table(module, "ensemble_seconds");
        }
    }

    private static Hdf5Group module(Hdf5Group processing, String name, String description) throws IOException {
        Hdf5Group module = Typed.group(processing, name, "ProcessingModule");
        module.attribute("description", description);
        return module;
    }

    private void table(Hdf5Group parent, String name) throws IOException {
        Table table = session.table(name).orElse(null);
        if (table != null) NwbTable.write(parent, table);
    }

    private void light(Hdf5Group module) throws IOException {
        Table table = session.table("seconds").orElse(null);
        if (table == null) return;
        ColumnData data = ColumnData.read(table);
        double[] times = data.seconds("time_ms");
        NwbSeries.write(module, "light_code", "commanded LED code", "code", data.numbers("light_code"), 1, times);
        NwbSeries.write(
                module,
                "light_dose",
                "dose since the session's start; NaN without a calibrated LED",
                "mJ/mm2",
                data.numbers("dose_mj_mm2"),
                1,
                times);
        NwbSeries.write(
                module,
                "exposure",
                "time of each second in which cells were observed",
                "seconds",
                ColumnData.seconds(data.numbers("valid_ms")),
                1,
                times);
    }

    private void picture(Hdf5Group module) throws IOException {
        if (session.meanPng() == null) return;
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(session.meanPng()));
        if (image == null) return;
        byte[] grey = new byte[image.getWidth() * image.getHeight()];
        for (int i = 0; i < grey.length; i++)
            grey[i] = (byte) image.getRaster().getSample(i % image.getWidth(), i / image.getWidth(), 0);
        try (Hdf5Group images = Typed.group(module, "SegmentationImages", "Images")) {
            images.attribute("description", "pictures of the field");
            try (Hdf5Dataset mean = images.picture("mean", grey, image.getHeight(), image.getWidth())) {
                Typed.mark(mean, Typed.CORE, "GrayscaleImage");
                mean.attribute(
                        "description", "the profile's template, made smaller where wide, stretched to all grey values");
            }
        }
    }

    private void absent(Hdf5Group analysis) throws IOException {
        try (NwbTable table = NwbTable.of(analysis, "absent_series", "what the source does not have, and why")) {
            table.texts(
                    "series",
                    "what",
                    session.absent().stream().map(Absent::series).toList());
            table.texts(
                    "reason",
                    "why",
                    session.absent().stream().map(Absent::reason).toList());
            table.finish(session.absent().size());
        }
    }

    private void invalid(Hdf5Group root) throws IOException {
        Table table = session.table("unobserved").orElse(null);
        if (table == null) return;
        ColumnData data = ColumnData.read(table);
        try (Hdf5Group intervals = root.group("intervals");
                NwbTable made = NwbTable.of(intervals, "invalid_times", "TimeIntervals", table.description())) {
            made.columns(table, data, Set.of());
            made.finish(data.rows());
        }
    }
}
