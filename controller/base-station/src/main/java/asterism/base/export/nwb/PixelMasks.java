package asterism.base.export.nwb;

import asterism.base.export.Cell;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Footprints as pixel masks: pixel after pixel, cell after cell.
 *
 * @param bytes x, y as u32 and weight as f32 each, little-endian
 * @param count pixels of all cells
 * @param ends where the pixels of each cell end
 */
record PixelMasks(byte[] bytes, long count, long[] ends) {
    private static final int BYTES_EACH = 12;

    static PixelMasks of(List<Cell> cells) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long[] ends = new long[cells.size()];
        for (int c = 0; c < ends.length; c++) {
            Cell.Footprint f = cells.get(c).footprint();
            for (int i = 0; f != null && i < f.weights().length; i++)
                if (f.weights()[i] != 0)
                    bytes.writeBytes(pixel(f.x0() + i % f.width(), f.y0() + i / f.width(), f.weights()[i]));
            ends[c] = bytes.size() / BYTES_EACH;
        }
        return new PixelMasks(bytes.toByteArray(), bytes.size() / BYTES_EACH, ends);
    }

    private static byte[] pixel(int x, int y, int weight) {
        ByteBuffer one = ByteBuffer.allocate(BYTES_EACH).order(ByteOrder.LITTLE_ENDIAN);
        return one.putInt(x).putInt(y).putFloat(weight).array();
    }
}
