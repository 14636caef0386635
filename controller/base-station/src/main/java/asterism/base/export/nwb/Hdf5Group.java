package asterism.base.export.nwb;

import static asterism.base.export.nwb.Hdf5File.check;
import static org.bytedeco.hdf5.global.hdf5.*;

import java.io.IOException;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;

/** A group, and what can be put into it. */
final class Hdf5Group extends Hdf5Object implements AutoCloseable {
    Hdf5Group(long file, long id, String path) {
        super(file, id, path);
    }

    private String below(String name) {
        return path.equals("/") ? "/" + name : path + "/" + name;
    }

    Hdf5Group group(String name) throws IOException {
        String at = below(name);
        long made = check(H5Gcreate2(file, at, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT), "make " + at);
        return new Hdf5Group(file, made, at);
    }

    /** Another name for an object, which is there already. */
    void link(String name, Hdf5Object to) throws IOException {
        check(H5Lcreate_soft(to.path, file, below(name), H5P_DEFAULT, H5P_DEFAULT), "link " + below(name));
    }

    Hdf5Dataset text(String name, String value) throws IOException {
        long type = Hdf5Type.text();
        try (Pointer all = texts(List.of(value))) {
            return dataset(name, type, new long[0], all);
        } finally {
            H5Tclose(type);
        }
    }

    Hdf5Dataset texts(String name, List<String> values) throws IOException {
        long type = Hdf5Type.text();
        try (Pointer all = texts(values)) {
            return dataset(name, type, new long[] {values.size()}, all);
        } finally {
            H5Tclose(type);
        }
    }

    Hdf5Dataset number(String name, float value) throws IOException {
        try (Pointer all = new FloatPointer(new float[] {value})) {
            return dataset(name, H5T_IEEE_F32LE_g(), new long[0], all);
        }
    }

    /** @param dims sizes; their product is the number of values, row by row */
    Hdf5Dataset numbers(String name, double[] values, long... dims) throws IOException {
        try (Pointer all = new DoublePointer(values)) {
            return dataset(name, H5T_IEEE_F64LE_g(), dims, all);
        }
    }

    Hdf5Dataset integers(String name, long[] values) throws IOException {
        try (Pointer all = new LongPointer(values)) {
            return dataset(name, H5T_STD_I64LE_g(), new long[] {values.length}, all);
        }
    }

    /** Grey values of a picture, row by row. */
    Hdf5Dataset picture(String name, byte[] grey, long height, long width) throws IOException {
        try (Pointer all = new BytePointer(grey)) {
            return dataset(name, H5T_STD_U8LE_g(), new long[] {height, width}, all);
        }
    }

    /** @param bytes of {@link Hdf5Type#pixel} */
    Hdf5Dataset pixels(String name, byte[] bytes, long count) throws IOException {
        long type = Hdf5Type.pixel();
        try (Pointer all = new BytePointer(bytes)) {
            return dataset(name, type, new long[] {count}, all);
        } finally {
            H5Tclose(type);
        }
    }

    /** A matrix whose rows are still to come. */
    Hdf5Matrix matrix(String name, int columns) throws IOException {
        return Hdf5Matrix.create(this, below(name), columns);
    }

    private Hdf5Dataset dataset(String name, long type, long[] dims, Pointer values) throws IOException {
        String at = below(name);
        long space = check(
                dims.length == 0 ? H5Screate(H5S_SCALAR) : H5Screate_simple(dims.length, dims, null), "write " + at);
        boolean empty = false;
        for (long dim : dims) empty |= dim == 0;
        try {
            long made = check(H5Dcreate2(file, at, type, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT), "make " + at);
            if (!empty) check(H5Dwrite(made, type, H5S_ALL(), H5S_ALL(), H5P_DEFAULT, values), "write " + at);
            return new Hdf5Dataset(file, made, at);
        } finally {
            H5Sclose(space);
        }
    }

    @Override
    public void close() {
        H5Gclose(id);
    }
}
