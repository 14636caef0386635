package asterism.base.export.nwb;

import static asterism.base.export.nwb.Hdf5File.check;
import static org.bytedeco.hdf5.global.hdf5.*;

import java.io.IOException;
import org.bytedeco.javacpp.FloatPointer;

/** A compressed matrix of f32 that grows row by row; a block of rows is held in memory. */
final class Hdf5Matrix extends Hdf5Object implements AutoCloseable {
    private static final int BLOCK_ROWS = 1024;
    private static final int CHUNK_COLUMNS = 64;
    private static final int DEFLATE = 4;

    private final int columns;
    private final float[] block;
    private int held;
    private long written;

    private Hdf5Matrix(Hdf5Group parent, long id, String path, int columns) {
        super(parent.file, id, path);
        this.columns = columns;
        block = new float[BLOCK_ROWS * columns];
    }

    static Hdf5Matrix create(Hdf5Group parent, String path, int columns) throws IOException {
        String doing = "make " + path;
        long space = check(H5Screate_simple(2, new long[] {0, columns}, new long[] {H5S_UNLIMITED, columns}), doing);
        long how = check(H5Pcreate(H5P_CLS_DATASET_CREATE_ID_g()), doing);
        try {
            check(H5Pset_chunk(how, 2, new long[] {BLOCK_ROWS, Math.clamp(columns, 1, CHUNK_COLUMNS)}), doing);
            check(H5Pset_shuffle(how), doing);
            check(H5Pset_deflate(how, DEFLATE), doing);
            long id = H5Dcreate2(parent.file, path, H5T_IEEE_F32LE_g(), space, H5P_DEFAULT, how, H5P_DEFAULT);
            return new Hdf5Matrix(parent, check(id, doing), path, columns);
        } finally {
            H5Pclose(how);
            H5Sclose(space);
        }
    }

    /** Appends a row. */
    void row(float[] values) throws IOException {
        System.arraycopy(values, 0, block, held * columns, columns);
        if (++held == BLOCK_ROWS) write();
    }

    /** Number of rows so far. */
    long rows() {
        return written + held;
    }

    private void write() throws IOException {
        if (held == 0 || columns == 0) return;
        String doing = "write " + path;
        check(H5Dset_extent(id, new long[] {written + held, columns}), doing);
        long[] size = {held, columns};
        long inFile = check(H5Dget_space(id), doing);
        long inMemory = check(H5Screate_simple(2, size, null), doing);
        try (FloatPointer values = new FloatPointer((long) held * columns)) {
            values.put(block, 0, held * columns);
            check(H5Sselect_hyperslab(inFile, H5S_SELECT_SET, new long[] {written, 0}, null, size, null), doing);
            check(H5Dwrite(id, H5T_NATIVE_FLOAT_g(), inMemory, inFile, H5P_DEFAULT, values), doing);
        } finally {
            H5Sclose(inMemory);
            H5Sclose(inFile);
        }
        written += held;
        held = 0;
    }

    /** Writes what is held. */
    @Override
    public void close() throws IOException {
        try {
            write();
        } finally {
            H5Dclose(id);
        }
    }
}
