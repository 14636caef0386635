package asterism.calibration.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One self-contained page of several steps. A step that is done again replaces its own section and leaves the others;
 * a file that is no such page is written over.
 */
final class CalibrationPage {
    private static final String HEAD = """
            <!doctype html><html lang="en"><meta charset="utf-8"><title>Asterism calibration</title>
            <style>
            body{font:14px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:1080px;padding:0 1rem;color:#e4e8ee;\
            background:#12161c}
            h1{font-size:20px;font-weight:600}h2{font-size:16px;margin:2rem 0 .4rem;border-top:1px solid #2b333e;\
            padding-top:1rem}p,figcaption{color:#97a3b3;margin:.3rem 0}table{border-collapse:collapse}
            td{padding:.1rem 1.5rem .1rem 0}td+td{text-align:right;font-variant-numeric:tabular-nums}
            .pictures{display:grid;grid-template-columns:repeat(auto-fill,minmax(320px,1fr));gap:1rem}
            figure{margin:0}svg,img{width:100%;height:auto;background:#0b0e12;border-radius:6px}
            text{fill:#97a3b3;font-size:9px}
            </style><h1>Asterism calibration</h1>
            """;

    private static final Pattern SECTION =
            Pattern.compile("<!--section ([a-z]+)-->\n(.*?)\n<!--end \\1-->", Pattern.DOTALL);

    private static final List<String> ORDER = List.of("dark", "flat", "led", "focus", "cells", "ensembles", "days");

    private CalibrationPage() {}

    /** The page's text with a section in its place. */
    static String with(Section section, Path page) throws IOException {
        Map<String, String> sections =
                new TreeMap<>(Comparator.<String>comparingInt(ORDER::indexOf).thenComparing(Comparator.naturalOrder()));
        if (Files.isRegularFile(page)) {
            Matcher old = SECTION.matcher(Files.readString(page, StandardCharsets.ISO_8859_1));
            while (old.find()) {
                byte[] bytes = old.group(2).getBytes(StandardCharsets.ISO_8859_1);
                sections.put(old.group(1), new String(bytes, StandardCharsets.UTF_8));
            }
        }
        sections.put(section.step(), "<h2>" + section.step() + "</h2>" + section.html());
        StringBuilder html = new StringBuilder(HEAD);
        sections.forEach((step, text) ->
                html.append("<!--section " + step + "-->\n").append(text).append("\n<!--end " + step + "-->\n"));
        return html.append("</html>\n").toString();
    }
}
