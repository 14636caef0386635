package asterism.calibration.page;

import java.util.Locale;

/** What a mark in a chart stands for; its colour is the page's. */
public enum Ink {
    READING,
    CURVE,
    BAND,
    LIMIT;

    String style() {
        return name().toLowerCase(Locale.ROOT);
    }
}
