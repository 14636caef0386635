package asterism.calibration.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;

/**
 * One step's part of the page.
 *
 * @param step its name: lower-case letters
 * @param html below the heading; well formed
 */
public record Section(String step, String html) {
    /** A table of findings, notes and pictures. */
    public static Section of(String step, List<Finding> findings, List<String> notes, String... pictures) {
        StringBuilder html = new StringBuilder("<table>");
        for (Finding f : findings) {
            html.append("<tr><td>").append(escaped(f.text())).append("<td>").append(escaped(f.shown()));
        }
        html.append("</table>");
        notes.forEach(note -> html.append("<p>").append(escaped(note)));
        html.append("<div class=\"pictures\">");
        for (String picture : pictures) {
            html.append(picture);
        }
        return new Section(step, html.append("</div>").toString());
    }

    /**
     * A page of its own as a section: in a shadow root, so that its styles stay its own.
     *
     * @param page whole; its styles in the first style element, nothing of it asks the document
     */
    public static Section of(String step, String page) {
        String inner =
                page.substring(page.indexOf("<style>")).replace("</html>", "").strip();
        String own = inner.replaceFirst("\\bbody\\{", ":host{display:block;");
        return new Section(step, "<div><template shadowrootmode=\"open\">" + own + "</template></div>");
    }

    /** Text as it may stand in a page, in attributes too. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** A number of an axis: as short as it can be said. */
    static String number(double value) {
        double size = Math.abs(value);
        return size != 0 && (size < 1e-3 || size >= 1e6)
                ? String.format(Locale.ROOT, "%.0e", value)
                : new BigDecimal(value)
                        .round(new MathContext(6))
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
