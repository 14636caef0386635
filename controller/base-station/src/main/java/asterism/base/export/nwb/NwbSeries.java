package asterism.base.export.nwb;

import java.io.IOException;
import java.util.List;

/** A TimeSeries, or a type of it. */
final class NwbSeries implements AutoCloseable {
    private final Hdf5Group group;

    private NwbSeries(Hdf5Group group) {
        this.group = group;
    }

    /** Opens a series whose data are to follow. */
    static NwbSeries of(Hdf5Group parent, String name, String type, String description) throws IOException {
        Hdf5Group group = Typed.group(parent, name, type);
        group.attribute("description", description);
        group.attribute("comments", "no comments");
        return new NwbSeries(group);
    }

    Hdf5Group group() {
        return group;
    }

    /** Writes a series of numbers: one a time, or {@code width} of them. */
    static void write(
            Hdf5Group parent, String name, String description, String unit, double[] data, int width, double[] times)
            throws IOException {
        try (NwbSeries series = of(parent, name, "TimeSeries", description)) {
            series.data(data, width, unit);
            series.times(times);
        }
    }

    void data(double[] values, int width, String unit) throws IOException {
        long[] dims = width == 1 ? new long[] {values.length} : new long[] {values.length / width, width};
        try (Hdf5Dataset data = group.numbers("data", values, dims)) {
            unit(data, unit);
        }
    }

    void data(List<String> texts) throws IOException {
        try (Hdf5Dataset data = group.texts("data", texts)) {
            unit(data, "n/a");
        }
    }

    /** What every dataset {@code data} says of itself. */
    static void unit(Hdf5Object data, String unit) throws IOException {
        data.attribute("unit", unit);
        data.attribute("conversion", 1f);
        data.attribute("resolution", -1f);
        data.attribute("offset", 0f);
    }

    /** @param seconds from the file's reference time */
    void times(double[] seconds) throws IOException {
        try (Hdf5Dataset times = group.numbers("timestamps", seconds, seconds.length)) {
            times.attribute("interval", 1);
            times.attribute("unit", "seconds");
        }
    }

    @Override
    public void close() {
        group.close();
    }
}
