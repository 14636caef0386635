package asterism.app;

import asterism.calibration.days.Alignment;
import asterism.calibration.days.CellVerdict;
import asterism.calibration.days.DayReport;
import asterism.calibration.days.EnsembleCoverage;
import asterism.calibration.days.Verdict;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Locale;

/** What {@code calibrate days} says. */
final class DayLines {
    private DayLines() {}

    /** A short table for people. */
    static String table(DayReport r) {
        Alignment a = r.alignment();
        long kept = r.uncertainRegistered();
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                """
                same       %5d  %s
                uncertain  %5d  %d of both days keep their id (p at least 0.5), %d are taken for unknown
                new        %5d  today's alone
                lost       %5d  the baseline's alone: unknown today, not silent; %d are outside today's picture
                rotation %.2f ± %.2f degrees; shift %.2f down, %.2f right, ± %.2f pixels; bending up to %.1f pixels
                cells agree to %.2f pixels; pictures correlate %.2f, before alignment %.2f
                """,
                r.count(Verdict.SAME),
                r.fitted() ? "p at least 0.95" : "by fixed thresholds: too few pairs for probabilities",
                r.count(Verdict.UNCERTAIN),
                kept,
                r.count(Verdict.UNCERTAIN) - kept,
                r.count(Verdict.NEW),
                r.count(Verdict.LOST),
                r.outOfView(),
                a.degrees(),
                a.degreesError(),
                a.down(),
                a.right(),
                a.shiftError(),
                a.bend(),
                a.residual(),
                a.pictures(),
                a.picturesBefore()));
        r.ensembles().forEach(e -> text.append(line(e)));
        return text.append(String.format(
                        Locale.ROOT,
                        "%d of %d ensembles can be judged today, %d also by their certain members alone%n",
                        usable(r),
                        r.ensembles().size(),
                        certain(r)))
                .toString();
    }

    private static String line(EnsembleCoverage e) {
        return String.format(
                Locale.ROOT,
                "%-10s %5d of %d members present, %d of them certain: %s%n",
                e.name(),
                e.present().size(),
                e.members(),
                e.certain(),
                e.usable() ? "judged" : "not judged: that takes 70 percent of them and six");
    }

    private static long usable(DayReport r) {
        return r.ensembles().stream().filter(EnsembleCoverage::usable).count();
    }

    private static long certain(DayReport r) {
        return r.ensembles().stream().filter(EnsembleCoverage::usableCertain).count();
    }

    /** One line with every cell and ensemble. */
    static String json(DayReport r, Path out) {
        ObjectNode line = new ObjectMapper().createObjectNode();
        for (Verdict v : Verdict.values()) {
            line.put(v.name().toLowerCase(Locale.ROOT), r.count(v));
        }
        line.put("uncertain_registered", r.uncertainRegistered()).put("out_of_view", r.outOfView());
        line.put("probabilities", r.fitted());
        alignment(line.putObject("alignment"), r.alignment());
        line.put("ensembles_usable", usable(r)).put("ensembles_usable_certain", certain(r));
        r.ensembles().forEach(e -> ensemble(line.withArray("ensembles").addObject(), e));
        r.cells().forEach(c -> cell(line.withArray("cells").addObject(), c));
        return line.put("out", out.toString()).toString();
    }

    private static void alignment(ObjectNode node, Alignment a) {
        node.put("rotation_degrees", a.degrees()).put("rotation_error_degrees", a.degreesError());
        node.put("down_px", a.down()).put("right_px", a.right()).put("shift_error_px", a.shiftError());
        node.put("bend_px", a.bend()).put("residual_px", a.residual());
        node.put("aligned_by", a.byPictures() ? "pictures" : "cells");
        node.put("votes", a.votes()).put("votes_elsewhere", a.elsewhere());
        node.put("picture_correlation", a.pictures()).put("picture_correlation_before", a.picturesBefore());
    }

    private static void ensemble(ObjectNode node, EnsembleCoverage e) {
        node.put("id", e.id()).put("name", e.name()).put("members", e.members());
        node.put("present", e.present().size()).put("certain", e.certain()).put("usable", e.usable());
        e.absent().forEach(node.putArray("absent")::add);
    }

    private static void cell(ObjectNode node, CellVerdict c) {
        node.put("id", c.id()).put("verdict", c.verdict().name().toLowerCase(Locale.ROOT));
        index(node, "baseline", c.baseline());
        index(node, "today", c.today());
        number(node, "p_same", c.pSame());
        number(node, "distance_px", c.distance());
        number(node, "correlation", c.correlation());
        node.put("in_view", c.inView());
    }

    private static void index(ObjectNode node, String name, int index) {
        if (index < 0) node.putNull(name);
        else node.put(name, index);
    }

    private static void number(ObjectNode node, String name, double value) {
        if (Double.isNaN(value)) node.putNull(name);
        else node.put(name, Math.round(value * 1e4) / 1e4);
    }
}
