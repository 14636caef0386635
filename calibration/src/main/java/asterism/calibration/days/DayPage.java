package asterism.calibration.days;

import asterism.calibration.cells.Outline;
import asterism.calibration.page.PageHead;
import asterism.calibration.page.Section;
import asterism.detector.profile.CellProfile;
import asterism.detector.profile.Footprint;
import asterism.detector.profile.Profile;
import asterism.detector.profile.ProfileFile;
import java.io.IOException;
import java.util.Base64;
import java.util.Locale;

/** One self-contained page: both fields on each other, each cell's verdict, the mixture, the ensembles' coverage. */
public final class DayPage {
    private static final String HEAD = PageHead.of("Asterism calibration: another day", """
            main{display:grid;grid-template-columns:minmax(0,1fr) 320px;gap:1.5rem}
            svg.field{width:100%;height:auto;border-radius:6px;background:#000}
            .o{fill:none;stroke-width:.8}.then{stroke-width:.4}
            .SAME{stroke:#5fd38d}.UNCERTAIN{stroke:#f2b84b}.NEW{stroke:#5ab4ff}.LOST{stroke:#ff7a8a}
            b.SAME{color:var(--same)}b.UNCERTAIN{color:var(--uncertain)}b.NEW{color:var(--new)}b.LOST{color:var(--lost)}
            b{font-weight:600}table{width:100%}td,th{padding:.12rem .3rem .12rem 0;text-align:left}
            td+td,th+th{text-align:right}h2{font-size:13px;color:var(--dim);font-weight:600;margin:1rem 0 .3rem}
            summary{cursor:pointer}label{margin-right:1rem}.all{fill:var(--dim)}.same{fill:var(--same)}
            .part{fill:var(--uncertain)}.rest{fill:var(--line)}.law{fill:none;stroke:var(--ink)}
            """);

    private DayPage() {}

    /** The page. */
    public static String html(DayReport report) throws IOException {
        StringBuilder html = new StringBuilder(HEAD);
        html.append("<h1>")
                .append(Section.escaped(name(report.today(), report.baseline())))
                .append(" beside ");
        html.append(Section.escaped(name(report.baseline(), report.today())))
                .append("</h1><p>")
                .append(counts(report))
                .append("</p><main><div>");
        field(html, report);
        html.append("<p>Magenta: the baseline as it would be today; green: today; thin: the baseline's outlines.</p>");
        cells(html, report);
        html.append("</div><div>");
        alignment(html, report.alignment());
        MixtureFigure.draw(html, report);
        ensembles(html, report);
        return html.append("</div></main></html>\n").toString();
    }

    /** A profile's id; with its recording if the other is called the same, and with its hash if that is the same too. */
    private static String name(Profile profile, Profile other) {
        if (!profile.id().equals(other.id())) {
            return profile.id();
        }
        String hash = profile.source().equals(other.source())
                ? ", " + ProfileFile.sha256(profile).substring(0, 8)
                : "";
        return profile.id() + " (" + profile.source() + hash + ")";
    }

    private static String counts(DayReport report) {
        StringBuilder line = new StringBuilder();
        for (Verdict v : Verdict.values()) {
            line.append("<b class=\"")
                    .append(v)
                    .append("\">")
                    .append(report.count(v))
                    .append(' ');
            line.append(v.name().toLowerCase(Locale.ROOT)).append("</b>").append(v == Verdict.LOST ? "" : " · ");
        }
        return line.toString();
    }

    private static void field(StringBuilder html, DayReport report) throws IOException {
        int width = report.today().width();
        int height = report.today().height();
        FieldMap map = report.match().fit().map();
        byte[] png = Overlay.png(
                Pictures.moved(report.baseline().template(), map),
                Pictures.grey(report.today().template()),
                width,
                height);
        html.append(String.format(
                Locale.ROOT,
                "<svg class=\"field\" viewBox=\"0 0 %d %d\"><image width=\"%d\" height=\"%d\" href=\"data:image/png;"
                        + "base64,%s\"/>",
                width,
                height,
                width,
                height,
                Base64.getEncoder().encodeToString(png)));
        for (CellVerdict c : report.cells()) {
            if (c.baseline() >= 0) {
                outline(html, report.baseline().cells().get(c.baseline()), map, "o then " + c.verdict(), c);
            }
            if (c.today() >= 0) {
                outline(html, report.today().cells().get(c.today()), null, "o " + c.verdict(), c);
            }
        }
        html.append("</svg>");
    }

    /** @param map where the baseline's places are today, or null for a footprint of today */
    private static void outline(StringBuilder html, CellProfile cell, FieldMap map, String style, CellVerdict c) {
        Footprint f = cell.footprint();
        html.append("<path class=\"").append(style).append("\" d=\"");
        for (int[] e :
                Outline.of(f.y0(), f.x0(), f.height(), f.width(), i -> 2 * f.weights()[i] >= Footprint.MAX_WEIGHT)) {
            corner(html, 'M', e[0], e[1], map);
            corner(html, 'L', e[2], e[3], map);
        }
        html.append("\"><title>")
                .append(Section.escaped(c.id()))
                .append(" · ")
                .append(c.verdict().name().toLowerCase(Locale.ROOT));
        html.append(Double.isNaN(c.pSame()) ? "" : String.format(Locale.ROOT, " · p %.3f", c.pSame()));
        html.append("</title></path>");
    }

    private static void corner(StringBuilder html, char pen, int x, int y, FieldMap map) {
        if (map == null) {
            html.append(pen).append(x).append(' ').append(y);
        } else {
            double[] at = map.at(y - 0.5, x - 0.5);
            html.append(String.format(Locale.ROOT, "%c%.1f %.1f", pen, at[1] + 0.5, at[0] + 0.5));
        }
    }

    private static void alignment(StringBuilder html, Alignment a) {
        html.append("<h2>Today's field to the baseline's</h2><table>");
        row(html, "rotation", String.format(Locale.ROOT, "%.2f ± %.2f°", a.degrees(), a.degreesError()));
        row(html, "down", String.format(Locale.ROOT, "%.2f ± %.2f px", a.down(), a.shiftError()));
        row(html, "right", String.format(Locale.ROOT, "%.2f ± %.2f px", a.right(), a.shiftError()));
        row(html, "bending, at most", String.format(Locale.ROOT, "%.1f px", a.bend()));
        row(html, "cells agree to", String.format(Locale.ROOT, "%.2f px", a.residual()));
        row(html, "cells for it", a.votes() + " (elsewhere " + a.elsewhere() + ")");
        row(
                html,
                "pictures' correlation",
                String.format(Locale.ROOT, "%.2f (before %.2f)", a.pictures(), a.picturesBefore()));
        html.append("</table>");
    }

    private static void ensembles(StringBuilder html, DayReport report) {
        html.append("<h2>Ensembles: members present today</h2>");
        if (report.ensembles().isEmpty()) {
            html.append("<p>the baseline has none</p>");
            return;
        }
        html.append("<table>");
        for (EnsembleCoverage e : report.ensembles()) {
            int bar = 90 * e.present().size() / Math.max(1, e.members());
            int certain = 90 * e.certain() / Math.max(1, e.members());
            html.append("<tr><td>").append(Section.escaped(e.name()));
            html.append("<td><svg width=\"92\" height=\"10\"><rect width=\"90\" height=\"10\" class=\"rest\"/>");
            html.append("<rect width=\"").append(bar).append("\" height=\"10\" class=\"part\"/><rect width=\"");
            html.append(certain).append("\" height=\"10\" class=\"same\"/></svg><td>");
            html.append(e.present().size()).append(" of ").append(e.members());
            html.append("<td>").append(e.usable() ? "judged" : "not judged");
        }
        html.append("</table>");
    }

    private static void cells(StringBuilder html, DayReport report) {
        html.append(
                "<details><summary>every cell</summary><table><tr><th>id<th>verdict<th>p same<th>distance, px<th>correlation");
        for (CellVerdict c : report.cells()) {
            html.append("<tr><td>")
                    .append(Section.escaped(c.id()))
                    .append("<td><b class=\"")
                    .append(c.verdict())
                    .append("\">");
            html.append(c.verdict().name().toLowerCase(Locale.ROOT)).append(c.inView() ? "" : " (out of view)");
            html.append("</b>")
                    .append(number(c.pSame(), 3))
                    .append(number(c.distance(), 2))
                    .append(number(c.correlation(), 2));
        }
        html.append("</table></details>");
    }

    private static String number(double value, int digits) {
        return Double.isNaN(value) ? "<td>" : String.format(Locale.ROOT, "<td>%." + digits + "f", value);
    }

    private static void row(StringBuilder html, String name, String value) {
        html.append("<tr><td>").append(name).append("<td>").append(value);
    }
}
