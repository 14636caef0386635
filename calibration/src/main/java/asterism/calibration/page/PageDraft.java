package asterism.calibration.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A page beside its place, {@code .NAME.part}, until it is published; gone when closed without that. */
public final class PageDraft implements AutoCloseable {
    private final Path part;
    private final Path target;

    private PageDraft(Path target) {
        this.target = target;
        part = target.resolveSibling("." + target.getFileName() + ".part");
    }

    /** Drafts the page with a section in its place; the page is as it was. */
    public static PageDraft of(Section section, Path page) throws IOException {
        PageDraft draft = new PageDraft(page.toAbsolutePath());
        try {
            Files.writeString(draft.part, CalibrationPage.with(section, page));
        } catch (IOException e) {
            draft.close();
            throw e;
        }
        return draft;
    }

    /** Puts it in its place, whole. */
    public void publish() throws IOException {
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(part);
    }
}
