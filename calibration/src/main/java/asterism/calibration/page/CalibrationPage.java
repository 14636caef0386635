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
    private static final String HEAD = PageHead.of("Asterism calibration", """
            h2{font-size:16px;margin:2rem 0 .4rem;border-top:1px solid var(--line);padding-top:1rem}
            td{padding:.1rem 1.5rem .1rem 0}td+td{text-align:right}
            .pictures{display:grid;grid-template-columns:repeat(auto-fill,minmax(340px,1fr));gap:1rem}
            figure{margin:0}img{width:100%;height:auto;background:#0b0e12;border-radius:6px}
            """) + "<h1>Asterism calibration</h1>\n";

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
