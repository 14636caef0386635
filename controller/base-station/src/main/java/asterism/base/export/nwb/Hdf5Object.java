package asterism.base.export.nwb;

import static asterism.base.export.nwb.Hdf5File.check;
import static org.bytedeco.hdf5.global.hdf5.*;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/** A group or dataset: it has a place in the file, and attributes. */
class Hdf5Object {
    private static final long REFERENCE_BYTES = 8;

    final long file;
    final long id;
    final String path;

    Hdf5Object(long file, long id, String path) {
        this.file = file;
        this.id = id;
        this.path = path;
    }

    final void attribute(String name, String value) throws IOException {
        long type = Hdf5Type.text();
        try (Pointer text = texts(List.of(value))) {
            attribute(name, type, check(H5Screate(H5S_SCALAR), "write " + name), text);
        } finally {
            H5Tclose(type);
        }
    }

    final void attribute(String name, List<String> values) throws IOException {
        long type = Hdf5Type.text();
        try (Pointer all = texts(values)) {
            long space = check(H5Screate_simple(1, new long[] {values.size()}, null), "write " + name);
            attribute(name, type, space, values.isEmpty() ? null : all);
        } finally {
            H5Tclose(type);
        }
    }

    final void attribute(String name, float value) throws IOException {
        try (Pointer one = new FloatPointer(new float[] {value})) {
            attribute(name, H5T_IEEE_F32LE_g(), check(H5Screate(H5S_SCALAR), "write " + name), one);
        }
    }

    final void attribute(String name, int value) throws IOException {
        try (Pointer one = new IntPointer(new int[] {value})) {
            attribute(name, H5T_STD_I32LE_g(), check(H5Screate(H5S_SCALAR), "write " + name), one);
        }
    }

    /** A reference to another object, which is there already. */
    final void attribute(String name, Hdf5Object to) throws IOException {
        try (Pointer reference = new BytePointer(REFERENCE_BYTES)) {
            check(H5Rcreate(reference, file, to.path, H5R_OBJECT1, -1), "refer to " + to.path);
            attribute(name, H5T_STD_REF_OBJ_g(), check(H5Screate(H5S_SCALAR), "write " + name), reference);
        }
    }

    private void attribute(String name, long type, long space, Pointer value) throws IOException {
        String doing = "write the attribute " + name + " of " + path;
        try {
            long attribute = check(H5Acreate2(id, name, type, space, H5P_DEFAULT, H5P_DEFAULT), doing);
            if (value != null) check(H5Awrite(attribute, type, value), doing);
            H5Aclose(attribute);
        } finally {
            H5Sclose(space);
        }
    }

    /** C texts; they live as long as what is returned. */
    static PointerPointer<BytePointer> texts(List<String> values) {
        BytePointer[] texts = new BytePointer[values.size()];
        for (int i = 0; i < texts.length; i++) texts[i] = new BytePointer(zeroTerminated(values.get(i)));
        return new PointerPointer<>(texts);
    }

    private static byte[] zeroTerminated(String text) {
        byte[] bytes = text.replace("\0", "").getBytes(StandardCharsets.UTF_8);
        return java.util.Arrays.copyOf(bytes, bytes.length + 1);
    }
}
