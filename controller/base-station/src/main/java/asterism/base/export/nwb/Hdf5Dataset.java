package asterism.base.export.nwb;

import static org.bytedeco.hdf5.global.hdf5.H5Dclose;

/** A dataset that is written. */
final class Hdf5Dataset extends Hdf5Object implements AutoCloseable {
    Hdf5Dataset(long file, long id, String path) {
        super(file, id, path);
    }

    @Override
    public void close() {
        H5Dclose(id);
    }
}
