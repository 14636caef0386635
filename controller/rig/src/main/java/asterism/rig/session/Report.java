package asterism.rig.session;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** One page that shows a session, made from the files of its folder alone; it asks the network for nothing. */
final class Report {
    static final String REPORT = "report.html";
    private static final String PLACE = "/*SESSION*/";

    private Report() {}

    /** @param session the tree of session.json, without hashes */
    static void write(Path folder, Map<String, Object> session) throws IOException {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("session", session);
        data.putAll(ReportData.read(folder));
        String json = new ObjectMapper().writeValueAsString(data).replace("</", "<\\/");
        Files.writeString(folder.resolve(REPORT), template().replace(PLACE, json), StandardCharsets.UTF_8);
    }

    private static String template() throws IOException {
        try (InputStream in = Report.class.getResourceAsStream(REPORT)) {
            if (in == null) {
                throw new IOException("the report's template is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
