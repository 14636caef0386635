package asterism.rig.session;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** frames.csv in at most 2,400 bins of equally many frames: what happened in each. */
final class FrameBins {
    private static final int MAX_BINS = 2400;
    private static final Pattern DROPPED = Pattern.compile("dropped_before=(\\d+)");

    private final List<Bin> bins = new ArrayList<>();
    private int framesEach = 1;
    private long frames;
    private double lastMillis;

    private FrameBins() {}

    /** Extremes and counts of some frames. */
    private static final class Bin {
        double millis;
        double dyLow = Double.NaN;
        double dyHigh = Double.NaN;
        double dxLow = Double.NaN;
        double dxHigh = Double.NaN;
        double score = Double.NaN;
        long lost;
        long broken;
        long motion;

        void add(Bin later) {
            dyLow = low(dyLow, later.dyLow);
            dyHigh = high(dyHigh, later.dyHigh);
            dxLow = low(dxLow, later.dxLow);
            dxHigh = high(dxHigh, later.dxHigh);
            score = low(score, later.score);
            lost += later.lost;
            broken += later.broken;
            motion += later.motion;
        }

        private static double low(double a, double b) {
            return Double.isNaN(a) || b < a ? b : a;
        }

        private static double high(double a, double b) {
            return Double.isNaN(a) || b > a ? b : a;
        }
    }

    static FrameBins read(Path csv) throws IOException {
        FrameBins result = new FrameBins();
        try (BufferedReader in = Files.newBufferedReader(csv, StandardCharsets.UTF_8)) {
            String line = in.readLine();
            for (line = in.readLine(); line != null; line = in.readLine()) {
                result.add(line.split(",", -1));
            }
        }
        return result;
    }

    private void add(String[] row) {
        Bin one = new Bin();
        one.millis = Double.parseDouble(row[1]);
        one.dyLow = one.dyHigh = number(row[3]);
        one.dxLow = one.dxHigh = number(row[4]);
        one.score = number(row[5]);
        Matcher dropped = DROPPED.matcher(row[6]);
        one.lost = dropped.find() ? Long.parseLong(dropped.group(1)) : 0;
        one.broken = row[6].contains("broken") || row[6].contains("partial") ? 1 : 0;
        one.motion = row[6].contains("motion") ? 1 : 0;
        if (frames % framesEach == 0) {
            bins.add(one);
        } else {
            bins.getLast().add(one);
        }
        frames++;
        lastMillis = one.millis;
        if (bins.size() > MAX_BINS) {
            halve();
        }
    }

    private static double number(String field) {
        return field.isEmpty() ? Double.NaN : Double.parseDouble(field);
    }

    private void halve() {
        List<Bin> wider = new ArrayList<>(MAX_BINS);
        for (int i = 0; i < bins.size(); i += 2) {
            Bin bin = bins.get(i);
            if (i + 1 < bins.size()) {
                bin.add(bins.get(i + 1));
            }
            wider.add(bin);
        }
        bins.clear();
        bins.addAll(wider);
        framesEach *= 2;
    }

    /** Arrays by name, one entry a bin; null where nothing is known. */
    Map<String, Object> columns() {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("count", frames);
        columns.put("frames_each", framesEach);
        columns.put("last_ms", lastMillis);
        columns.put("ms", bins.stream().map(b -> b.millis).toList());
        columns.put("dy_low", bins.stream().map(b -> orNull(b.dyLow)).toList());
        columns.put("dy_high", bins.stream().map(b -> orNull(b.dyHigh)).toList());
        columns.put("dx_low", bins.stream().map(b -> orNull(b.dxLow)).toList());
        columns.put("dx_high", bins.stream().map(b -> orNull(b.dxHigh)).toList());
        columns.put("score", bins.stream().map(b -> orNull(b.score)).toList());
        columns.put("lost", bins.stream().map(b -> b.lost).toList());
        columns.put("broken", bins.stream().map(b -> b.broken).toList());
        columns.put("motion", bins.stream().map(b -> b.motion).toList());
        return columns;
    }

    private static Double orNull(double value) {
        return Double.isNaN(value) ? null : (Double) value;
    }
}
