package asterism.calibration.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrationPageTest {
    @Test
    void aStepReplacesItsOwnSectionAndLeavesTheOthers(@TempDir Path folder) throws IOException {
        Path page = folder.resolve("calibration.html");
        put(new Section("dark", "<p>first µ"), page);
        put(new Section("led", "<p>light"), page);
        put(new Section("dark", "<p>second µ"), page);
        String html = Files.readString(page);
        assertTrue(html.contains("second µ") && html.contains("<p>light"), html);
        assertFalse(html.contains("first"), html);
        assertEquals(1, html.split("<!doctype").length - 1);
        Files.write(page, new byte[] {(byte) 0xff, 0, 'x'});
        put(new Section("led", "<p>again"), page);
        assertTrue(Files.readString(page).contains("again"));
    }

    @Test
    void textsAreEscapedAndUnknownsSayThatTheyAre() {
        Finding unknown = new Finding("k", "a < b", Double.NaN, Double.NaN, "e-");
        Section section = Section.of("x", List.of(unknown, new Finding("l", "c", 2.5, 0.1, "px")), List.of("1 & 2"));
        assertTrue(section.html().contains("a &lt; b<td>not measured"), section.html());
        assertTrue(section.html().contains("2.500 ± 0.10 px") && section.html().contains("1 &amp; 2"), section.html());
    }

    private static void put(Section section, Path page) throws IOException {
        try (PageDraft draft = PageDraft.of(section, page)) {
            draft.publish();
        }
    }
}
