package asterism.app;

import asterism.base.config.BaseConfig;
import asterism.base.export.CsvExport;
import asterism.base.export.ExportException;
import asterism.base.export.ExportedSession;
import asterism.base.export.SessionFolder;
import asterism.base.export.StoredSession;
import asterism.base.export.nwb.Metadata;
import asterism.base.export.nwb.NwbExport;
import asterism.base.store.Store;
import asterism.detector.profile.ProfileFile;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export}: a session for other programs. */
@picocli.CommandLine.Command(
        name = "asterism export",
        description = {
            "A session for other programs: csv = a folder of tables, nwb = one Neurodata Without Borders file.",
            "SESSION is a session folder, or with --config the id of a session in a base station's store. What the source"
                    + " does not have is listed as absent and never filled."
        })
final class ExportCommand extends Command {
    /** What can be written. */
    enum Format {
        CSV,
        NWB
    }

    @Parameters(index = "0", paramLabel = "csv|nwb", description = "What to write.")
    private Format format;

    @Parameters(index = "1", paramLabel = "SESSION", description = "A session folder, or a session's id with --config.")
    private String session;

    @Option(names = "--out", required = true, paramLabel = "PATH", description = "csv: a folder; nwb: a file.")
    private Path out;

    @Option(names = "--config", paramLabel = "base.yaml", description = "The base station whose store has the session.")
    private Path config;

    @Option(names = "--rig", paramLabel = "RIG", description = "The session's rig, where ids of several are the same.")
    private String rig;

    @Option(
            names = "--profile",
            paramLabel = "P",
            description = "The profile that the session used: its footprints are exported too.")
    private Path profile;

    @Option(
            names = "--about",
            paramLabel = "FILE.yaml",
            description = "For nwb, what no recording tells: indicator, location, excitation_nm, emission_nm, species,"
                    + " sex, age, strain, genotype, weight, experimenter, institution, lab.")
    private Path about;

    @Option(names = "--json", description = "Prints the result as one line of JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        try {
            ExportOutput place = ExportOutput.at(out, format == Format.CSV);
            ExportedSession read = config == null ? fromFolder(place) : fromStore(place);
            if (json) out().println(result(read));
            else
                out().printf(
                                "%s of session %s, %d series, %d absent: %s%n",
                                format.name().toLowerCase(java.util.Locale.ROOT),
                                read.facts().session(),
                                read.tables().size(),
                                read.absent().size(),
                                out);
            return Asterism.DONE;
        } catch (ExportException e) {
            throw new WrongInput(e.getMessage(), e);
        }
    }

    private ExportedSession fromFolder(ExportOutput place) throws IOException, ExportException, WrongInput, WorkFailed {
        Path folder = Path.of(session);
        if (!Files.isDirectory(folder))
            throw new WrongInput(session + " is no session folder; a base station's session needs --config base.yaml");
        SessionFolder found = SessionFolder.open(folder);
        ExportedSession read = found.read(profile(found.profileSha256()));
        write(read, place);
        return read;
    }

    private ExportedSession fromStore(ExportOutput place)
            throws IOException, ExportException, WrongInput, WorkFailed, SQLException {
        BaseConfig base = BaseConfiguration.read(config);
        String url = base.store().url();
        Path file = Path.of(url.substring("jdbc:sqlite:".length()));
        if (!Files.isRegularFile(file)) throw new WrongInput(config + ": store.url: there is no store " + file);
        try (Store store = Store.open(url)) {
            StoredSession found = StoredSession.find(store.reader(), session, rig);
            ExportedSession read = found.read(profile(found.profileSha256()));
            write(read, place);
            return read;
        }
    }

    /** The profile's file as JSON, or null; it must be the one the session used. */
    private JsonNode profile(String used) throws WrongInput, IOException {
        if (profile == null) return null;
        String given = ProfileFile.sha256(ProfileInput.read(profile));
        if (!given.equals(used))
            throw new WrongInput(profile + " is not the profile of this session: its SHA-256 is " + given
                    + ", the session's " + used);
        return new ObjectMapper().readTree(Files.readAllBytes(profile));
    }

    private void write(ExportedSession read, ExportOutput place) throws IOException, ExportException, WorkFailed {
        try {
            place.write(part -> {
                if (format == Format.CSV) CsvExport.write(read, part);
                else NwbExport.write(read, about == null ? Metadata.NONE : Metadata.read(about), part);
            });
        } catch (LinkageError e) {
            throw new WorkFailed(
                    "no HDF5 library for this machine: export nwb runs on Linux, x86-64 or arm64 (" + e.getMessage()
                            + ")",
                    e);
        }
    }

    private String result(ExportedSession read) {
        ObjectNode tree = new ObjectMapper().createObjectNode();
        tree.put("format", format.name().toLowerCase(java.util.Locale.ROOT)).put("out", out.toString());
        tree.put("session", read.facts().session()).put("source", read.facts().source());
        read.tables().forEach(t -> tree.withArray("series").add(t.name()));
        tree.putArray("absent");
        read.absent()
                .forEach(a -> tree.withArray("absent")
                        .addObject()
                        .put("series", a.series())
                        .put("reason", a.reason()));
        return tree.toString();
    }
}
