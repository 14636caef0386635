package asterism.base.export.nwb;

import java.io.IOException;
import java.util.UUID;

/** Objects with a type of the schema. */
final class Typed {
    static final String CORE = "core";
    static final String HDMF = "hdmf-common";

    private Typed() {}

    /** A new group of a type of the core schema. */
    static Hdf5Group group(Hdf5Group parent, String name, String type) throws IOException {
        Hdf5Group group = parent.group(name);
        mark(group, CORE, type);
        return group;
    }

    /** Says of which type an object is, and gives it an identity. */
    static void mark(Hdf5Object object, String namespace, String type) throws IOException {
        object.attribute("namespace", namespace);
        object.attribute("neurodata_type", type);
        object.attribute("object_id", UUID.randomUUID().toString());
    }
}
