package asterism.calibration.page;

/** What every page of calibration begins with: one look, for light and dark surroundings. */
public final class PageHead {
    private static final String LOOK = """
            :root,:host{color-scheme:light dark;--ink:#18202a;--dim:#55616f;--paper:#fff;--line:#d3dae2;--plot:#f3f5f8;\
            --reading:#14697f;--curve:#a25700;--band:#5fa3b5;--limit:#b8232b;\
            --same:#14753c;--uncertain:#8a6000;--new:#1459ad;--lost:#b32440}
            @media(prefers-color-scheme:dark){:root,:host{--ink:#e4e8ee;--dim:#97a3b3;--paper:#12161c;--line:#2b333e;\
            --plot:#0b0e12;--reading:#4fb0c6;--curve:#e0a458;--band:#39809a;--limit:#e06060;\
            --same:#5fd38d;--uncertain:#f2b84b;--new:#5ab4ff;--lost:#ff7a8a}}
            body{font:14px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:1120px;padding:0 1rem;\
            color:var(--ink);background:var(--paper)}
            h1{font-size:20px;font-weight:600;margin:0 0 .2rem}p,figcaption,label,summary{color:var(--dim)}
            p{margin:.2rem 0 .6rem}table{border-collapse:collapse}td,th{font-variant-numeric:tabular-nums}
            th{color:var(--dim);font-weight:400}svg.chart{width:100%;height:auto;background:var(--plot);border-radius:6px}
            svg.chart text{fill:var(--dim);font:10px system-ui,sans-serif}.grid{stroke:var(--line);stroke-width:.6}
            .dots{stroke:none}.mark{fill:none;stroke-width:1.4}.area{stroke:none;opacity:.4}
            .dots.reading,.area.reading{fill:var(--reading)}.dots.curve{fill:var(--curve)}.area.band{fill:var(--band)}
            .area.curve{fill:var(--curve)}.mark.reading{stroke:var(--reading)}.mark.curve{stroke:var(--curve)}
            .mark.limit{stroke:var(--limit)}.mark.band{stroke:var(--band)}
            """;

    private PageHead() {}

    /**
     * Everything before the page's own contents.
     *
     * @param title plain text
     * @param styles of this page beside the common ones
     */
    public static String of(String title, String styles) {
        return "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>" + Section.escaped(title)
                + "</title>\n<style>\n" + LOOK + styles + "</style>\n";
    }
}
