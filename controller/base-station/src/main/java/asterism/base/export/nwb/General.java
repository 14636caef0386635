package asterism.base.export.nwb;

import asterism.base.export.ExportedSession;
import asterism.base.export.SessionFacts;
import java.io.IOException;
import java.util.List;

/** Who, what and with which instrument. */
final class General {
    private static final String UNKNOWN = "unknown";

    private General() {}

    static void write(ExportedSession session, Metadata known, Hdf5Group general) throws IOException {
        SessionFacts f = session.facts();
        text(general, "session_id", f.session());
        text(general, "experiment_description", f.study() == null ? null : "study " + f.study());
        text(general, "notes", f.phase() == null ? null : "phase " + f.phase());
        text(general, "data_collection", collection(f));
        if (known.experimenter() != null)
            general.texts("experimenter", List.of(known.experimenter())).close();
        text(general, "institution", known.institution());
        text(general, "lab", known.lab());
        if (f.animal() == null) return;
        try (Hdf5Group subject = Typed.group(general, "subject", "Subject")) {
            text(subject, "subject_id", f.animal());
            text(subject, "species", known.species());
            text(subject, "sex", known.sex());
            text(subject, "age", known.age());
            text(subject, "strain", known.strain());
            text(subject, "genotype", known.genotype());
            text(subject, "weight", known.weight());
        }
    }

    private static String collection(SessionFacts f) {
        String profile =
                f.profileSha256() == null ? "no profile" : "profile " + f.profileId() + " " + f.profileSha256();
        return "asterism " + f.version() + ", rig " + f.rig() + ", " + profile + ". Times: " + f.clock()
                + ". Settings: " + f.settings();
    }

    private static void text(Hdf5Group group, String name, String value) throws IOException {
        if (value != null) group.text(name, value).close();
    }

    /** The instrument; its input is what the session says of it. */
    static Hdf5Group device(ExportedSession session, Hdf5Group general) throws IOException {
        try (Hdf5Group devices = general.group("devices")) {
            Hdf5Group device = Typed.group(devices, "miniscope", "Device");
            String input = session.facts().input();
            device.attribute("description", "head-mounted miniscope" + (input == null ? "" : ", read from " + input));
            return device;
        }
    }

    /** Where it looked. The schema wants wavelengths, indicator and location: NaN and "unknown" where nobody said. */
    static Hdf5Group plane(ExportedSession session, Metadata known, Hdf5Group general, Hdf5Group device)
            throws IOException {
        try (Hdf5Group all = general.group("optophysiology")) {
            Hdf5Group plane = Typed.group(all, "ImagingPlane", "ImagingPlane");
            SessionFacts f = session.facts();
            text(plane, "description", f.width() == null ? UNKNOWN : f.width() + " x " + f.height() + " pixels");
            plane.number("excitation_lambda", number(known.excitationNm())).close();
            plane.number("imaging_rate", number(f.fps())).close();
            text(plane, "indicator", known.indicator() == null ? UNKNOWN : known.indicator());
            text(plane, "location", known.location() == null ? UNKNOWN : known.location());
            plane.link("device", device);
            try (Hdf5Group channel = Typed.group(plane, "OpticalChannel", "OpticalChannel")) {
                text(channel, "description", "the sensor's only channel, grey values");
                channel.number("emission_lambda", number(known.emissionNm())).close();
            }
            return plane;
        }
    }

    private static float number(Double value) {
        return value == null ? Float.NaN : value.floatValue();
    }
}
