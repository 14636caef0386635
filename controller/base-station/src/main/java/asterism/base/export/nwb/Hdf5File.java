package asterism.base.export.nwb;

import static org.bytedeco.hdf5.global.hdf5.H5E_DEFAULT;
import static org.bytedeco.hdf5.global.hdf5.H5Eset_auto2;
import static org.bytedeco.hdf5.global.hdf5.H5F_ACC_TRUNC;
import static org.bytedeco.hdf5.global.hdf5.H5Fclose;
import static org.bytedeco.hdf5.global.hdf5.H5Fcreate;
import static org.bytedeco.hdf5.global.hdf5.H5P_DEFAULT;
import static org.bytedeco.hdf5.global.hdf5.H5open;

import java.io.IOException;
import java.nio.file.Path;

/** A new HDF5 file. */
final class Hdf5File implements AutoCloseable {
    private final Path path;
    private final long id;

    private Hdf5File(Path path, long id) {
        this.path = path;
        this.id = id;
    }

    static Hdf5File create(Path path) throws IOException {
        check(H5open(), "open the HDF5 library");
        H5Eset_auto2(H5E_DEFAULT, null, null);
        return new Hdf5File(
                path, check(H5Fcreate(path.toString(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT), "create " + path));
    }

    Hdf5Group root() {
        return new Hdf5Group(id, id, "/");
    }

    /** What the library returned, if it is no failure. */
    static long check(long returned, String doing) throws IOException {
        if (returned < 0) throw new IOException("could not " + doing + ": HDF5 refused, is there space on the disk?");
        return returned;
    }

    @Override
    public void close() throws IOException {
        check(H5Fclose(id), "finish " + path);
    }
}
