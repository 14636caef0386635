package asterism.base.export.nwb;

import static asterism.base.export.nwb.Hdf5File.check;
import static org.bytedeco.hdf5.global.hdf5.*;

import java.io.IOException;

/** Types that have to be made. Each is closed by {@code H5Tclose}. */
final class Hdf5Type {
    private static final int PIXEL_BYTES = 12;

    private Hdf5Type() {}

    /** Texts of any length, UTF-8. */
    static long text() throws IOException {
        long type = check(H5Tcopy(H5T_C_S1_g()), "make a type of texts");
        check(H5Tset_size(type, H5T_VARIABLE()), "make a type of texts");
        check(H5Tset_cset(type, H5T_CSET_UTF8), "make a type of texts");
        return type;
    }

    /** {@code x, y} as u32 and {@code weight} as f32, little-endian. */
    static long pixel() throws IOException {
        long type = check(H5Tcreate(H5T_COMPOUND, PIXEL_BYTES), "make a type of pixels");
        check(H5Tinsert(type, "x", 0, H5T_STD_U32LE_g()), "make a type of pixels");
        check(H5Tinsert(type, "y", 4, H5T_STD_U32LE_g()), "make a type of pixels");
        check(H5Tinsert(type, "weight", 8, H5T_IEEE_F32LE_g()), "make a type of pixels");
        return type;
    }
}
