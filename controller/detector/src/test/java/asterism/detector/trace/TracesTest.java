package asterism.detector.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.detector.PlantedMovie;
import asterism.detector.profile.CellProfile;
import asterism.detector.profile.DetectorSettings;
import asterism.detector.profile.FlatField;
import asterism.detector.profile.Footprint;
import asterism.detector.profile.Profile;
import asterism.detector.profile.RegistrationTemplate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracesTest {
    /** Σ w a / Σ w of a cell of amplitude 1, in double precision: what one grey level at its peak is worth. */
    private static double worth(Footprint f, double cy, double cx) {
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < f.weights().length; i++) {
            double y = f.y0() + i / f.width() - cy;
            double x = f.x0() + i % f.width() - cx;
            double a = Math.exp(-(y * y + x * x) / (2 * PlantedMovie.SIGMA * PlantedMovie.SIGMA));
            sum += f.weights()[i] * a;
            weights += f.weights()[i];
        }
        return sum / weights;
    }

    @Test
    void followsPlantedAmplitudesAtAnyDisplacement() {
        PlantedMovie movie = new PlantedMovie(240, 240, 9, 5);
        Profile profile = movie.profile(0.5, 0.5, List.of());
        Random random = new Random(3);
        for (int i = 0; i < 20; i++) {
            double dy = 10 * (random.nextDouble() - 0.5);
            double dx = 10 * (random.nextDouble() - 0.5);
            double[] amplitude = new double[9];
            for (int c = 0; c < 9; c++) {
                amplitude[c] = 40 * random.nextDouble();
            }
            int[] rest = values(new Traces(profile), movie.draw(dy, dx, new double[9]), dy, dx);
            int[] lit = values(new Traces(profile), movie.draw(dy, dx, amplitude), dy, dx);
            for (int c = 0; c < 9; c++) {
                double truth = amplitude[c] * worth(profile.cells().get(c).footprint(), movie.cellY[c], movie.cellX[c]);
                assertEquals(truth, (lit[c] - rest[c]) / 256.0, 0.15 + 0.02 * truth, "cell " + c + " frame " + i);
            }
        }
    }

    private static int[] values(Traces traces, double[] picture, double dy, double dx) {
        byte[] pixels = PlantedMovie.bytes(picture, 0, null);
        traces.project(pixels, (int) Math.round(dy * 256), (int) Math.round(dx * 256), 100 << 8);
        return traces.cells.valueQ8.clone();
    }

    @Test
    void takesTheLightOfOverlappingNeighboursOut() {
        PlantedMovie movie = new PlantedMovie(240, 240, 2, 6);
        movie.cellY[0] = movie.cellY[1] = 120;
        movie.cellX[0] = 117;
        movie.cellX[1] = 123;
        Profile profile = movie.profile(0.5, 0.5, List.of());
        Traces traces = new Traces(profile);
        int[] rest = values(traces, movie.draw(0, 0, new double[2]), 0, 0);
        int[] one = rest;
        for (int sweeps = 0; sweeps < 4; sweeps++) {
            one = values(traces, movie.draw(0, 0, new double[] {60, 0}), 0, 0);
        }
        double own = 60 * worth(profile.cells().get(0).footprint(), 120, 117);
        assertEquals(own, (one[0] - rest[0]) / 256.0, 0.06 * own);
        assertEquals(0, (one[1] - rest[1]) / 256.0, 0.06 * own, "the dark neighbour");
    }

    @Test
    void dividesFlickerOutAndKeepsQuietAboutCellsThatLeftThePicture() {
        PlantedMovie movie = new PlantedMovie(240, 240, 1, 7);
        movie.cellY[0] = 10;
        movie.cellX[0] = 120;
        Profile profile = movie.profile(0.5, 0.5, List.of());
        Traces traces = new Traces(profile);
        byte[] pixels = PlantedMovie.bytes(movie.draw(0, 0, new double[] {50}), 0, null);
        traces.project(pixels, 0, 0, 100 << 8);
        int before = traces.cells.valueQ8[0];
        byte[] dimmer = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            dimmer[i] = (byte) Math.round(0.9 * (pixels[i] & 0xff));
        }
        traces.project(dimmer, 0, 0, 90 << 8);
        assertEquals(before / 256.0, traces.cells.valueQ8[0] / 256.0, 0.5);
        traces.project(pixels, -12 << 8, 0, 100 << 8);
        assertEquals(CellTraces.UNOBSERVED, traces.cells.valueQ8[0]);
    }

    /** 2 % rms of flicker on everything, bright cells too: at most 0.3 % is left. Fixed pattern keeps pixels from rounding alike. */
    @Test
    void dividesFlickerOut() {
        PlantedMovie movie = new PlantedMovie(240, 240, 9, 11);
        Traces traces = new Traces(movie.profile(0.5, 0.5, List.of()));
        double[] amplitude = new double[9];
        Arrays.fill(amplitude, 80);
        double[] picture = movie.draw(0, 0, amplitude);
        Random random = new Random(12);
        Arrays.setAll(picture, p -> picture[p] * (0.98 + 0.04 * random.nextDouble()));
        double[] squares = new double[18];
        double[] sums = new double[18];
        int frames = 2_000;
        for (int i = -200; i < frames; i++) {
            double light = 1 + 0.02 * random.nextGaussian();
            double[] lit = new double[picture.length];
            double mean = 0;
            for (int p = 0; p < lit.length; p++) {
                lit[p] = light * picture[p];
                mean += lit[p] / lit.length;
            }
            traces.project(PlantedMovie.bytes(lit, 0, null), 0, 0, (int) Math.round(256 * mean));
            for (int c = 0; c < 18 && i >= 0; c++) {
                double value = (c < 9 ? traces.cells.valueQ8[c] : traces.cells.ringQ8[c - 9]) / 256.0;
                sums[c] += value / frames;
                squares[c] += value * value / frames;
            }
        }
        for (int c = 0; c < 18; c++) {
            double left = Math.sqrt(squares[c] - sums[c] * sums[c]) / sums[c];
            assertEquals(0, left, 0.003, "cells, then their surroundings: " + c);
        }
    }

    /**
     * Vignette, dust and fixed pattern stand on the sensor, cells at rest move below them: what is left of both in the
     * trace, in the template's light, in half of it and in more.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 1.3})
    void theFlatFieldTakesOutWhatStandsOnTheSensor(double light) {
        PlantedMovie movie = new PlantedMovie(240, 240, 25, 13);
        FlatField flat = flat(new Random(14));
        Profile profile = shownBy(movie, flat);
        double without = unrest(movie, new Traces(profile), flat, light);
        double with = unrest(movie, new Traces(profile.withFlatField(flat)), flat, light);
        System.out.printf(
                "light %.1f: rms of resting cells moving below dust %.3f grey levels, with flat field %.3f%n",
                light, without, with);
        assertTrue(without > 0.15, () -> "the test shows something: " + without);
        assertTrue(with < 0.06, () -> "with flat field " + with);
    }

    /** Hot pixels, which see light all the same, and dead ones, one in a hundred together. */
    @Test
    void defectivePixelsAreTakenForWhatTheyAre() {
        PlantedMovie movie = new PlantedMovie(240, 240, 25, 13);
        Random random = new Random(16);
        FlatField real = new FlatField(new char[240 * 240], new char[240 * 240]);
        Arrays.fill(real.gainQ15(), (char) FlatField.ONE_Q15);
        FlatField marked = new FlatField(real.darkQ8(), real.gainQ15().clone());
        for (int i = 0; i < 576; i++) {
            int p = random.nextInt(240 * 240);
            marked.gainQ15()[p] = 0;
            real.darkQ8()[p] = (char) (i % 2 * (60 << 8));
            real.gainQ15()[p] = (char) (i % 2 * FlatField.ONE_Q15);
        }
        Profile profile = shownBy(movie, real);
        double without = unrest(movie, new Traces(profile), real, 1);
        double with = unrest(movie, new Traces(profile.withFlatField(marked)), real, 1);
        System.out.printf(
                "rms of resting cells moving below hot and dead pixels: %.2f grey levels, known %.3f%n", without, with);
        assertTrue(without > 0.3, () -> "the test shows something: " + without);
        assertTrue(with < without / 4, () -> "with flat field " + with);
    }

    private static FlatField flat(Random random) {
        FlatField flat = new FlatField(new char[240 * 240], new char[240 * 240]);
        for (int i = 0; i < 240 * 240; i++) {
            double y = (i / 240 - 120) / 120.0;
            double x = (i % 240 - 120) / 120.0;
            double transmission = (1 - 0.2 * (y * y + x * x)) * (1 + 0.015 * random.nextGaussian());
            flat.darkQ8()[i] = (char) Math.round(256 * (6 + 0.5 * random.nextGaussian()));
            flat.gainQ15()[i] = (char) Math.round(32_768 / transmission);
        }
        for (int k = 0; k < 20; k++) {
            double cy = 240 * random.nextDouble();
            double cx = 240 * random.nextDouble();
            for (int i = 0; i < 240 * 240; i++) {
                double shade = 0.25 * Math.exp(-(Math.pow(i / 240 - cy, 2) + Math.pow(i % 240 - cx, 2)) / 8);
                flat.gainQ15()[i] = (char) Math.min(65_535, Math.round(flat.gainQ15()[i] / (1 - shade)));
            }
        }
        return flat;
    }

    /** What the sensor shows of light. */
    private static double[] seen(double[] light, FlatField flat) {
        double[] seen = new double[light.length];
        Arrays.setAll(
                seen,
                i -> (flat.isDefective(i) ? 0 : light[i] * 32_768 / flat.gainQ15()[i]) + flat.darkQ8()[i] / 256.0);
        return seen;
    }

    private static Profile shownBy(PlantedMovie movie, FlatField flat) {
        double[] mean = seen(movie.draw(0, 0, null), flat);
        char[] meanQ8 = new char[mean.length];
        for (int i = 0; i < mean.length; i++) {
            meanQ8[i] = (char) Math.round(256 * mean[i]);
        }
        Profile p = movie.profile(0.5, 0.5, List.of());
        RegistrationTemplate template = RegistrationTemplate.of(240, 240, meanQ8);
        return new Profile(p.id(), p.source(), p.frameMicros(), template, p.detector(), p.cells(), List.of());
    }

    /** Root mean square over cells and frames of what a cell at rest departs from its own mean, grey levels. */
    private static double unrest(PlantedMovie movie, Traces traces, FlatField flat, double light) {
        Random random = new Random(15);
        int frames = 60;
        double[][] value = new double[25][frames];
        for (int f = 0; f < frames; f++) {
            int dyQ8 = random.nextInt(1_536) - 768;
            int dxQ8 = random.nextInt(1_536) - 768;
            double[] picture = movie.draw(dyQ8 / 256.0, dxQ8 / 256.0, new double[25]);
            Arrays.setAll(picture, p -> light * picture[p]);
            double[] seen = seen(picture, flat);
            traces.project(PlantedMovie.bytes(seen, 0, null), dyQ8, dxQ8, brightnessQ8(movie, seen));
            for (int c = 0; c < 25; c++) {
                value[c][f] = traces.cells.valueQ8[c] / 256.0;
            }
        }
        double squares = 0;
        for (double[] cell : value) {
            double mean = Arrays.stream(cell).average().orElseThrow();
            squares += Arrays.stream(cell).map(v -> (v - mean) * (v - mean)).sum() / (25 * frames);
        }
        return Math.sqrt(squares);
    }

    /** Mean of the registration region. */
    private static int brightnessQ8(PlantedMovie movie, double[] seen) {
        RegistrationTemplate t = movie.template();
        double sum = 0;
        for (int i = 0; i < t.regionHeight() * t.regionWidth(); i++) {
            sum += seen[(t.regionY0() + i / t.regionWidth()) * 240 + t.regionX0() + i % t.regionWidth()];
        }
        return (int) Math.round(256 * sum / (t.regionHeight() * t.regionWidth()));
    }

    /** A broken picture must not be where the next frame's demixing starts from. */
    @Test
    void aFrameThatCannotBeTrustedLeavesNoTrace() {
        PlantedMovie movie = new PlantedMovie(240, 240, 2, 6);
        movie.cellY[0] = movie.cellY[1] = 120;
        movie.cellX[0] = 118;
        movie.cellX[1] = 121;
        Profile profile = movie.profile(0.5, 0.5, List.of());
        byte[] good = PlantedMovie.bytes(movie.draw(0, 0, new double[] {30, 10}), 0, null);
        byte[] noise = new byte[good.length];
        new Random(2).nextBytes(noise);
        Traces clean = new Traces(profile);
        Traces disturbed = new Traces(profile);
        for (int i = 0; i < 4; i++) {
            clean.project(good, 0, 0, 100 << 8);
            disturbed.project(good, 0, 0, 100 << 8);
        }
        disturbed.project(noise, 0, 0, 0);
        clean.project(good, 0, 0, 100 << 8);
        disturbed.project(good, 0, 0, 100 << 8);
        assertArrayEquals(clean.cells.valueQ8, disturbed.cells.valueQ8);
    }

    @Test
    void largestSumsStayWithinTheirBounds() {
        int[] full = new int[45 * 45];
        Arrays.fill(full, 255);
        CellProfile cell = new CellProfile("c", 120, 120, new Footprint(98, 98, 45, 45, full), 1, 0.5, 1, 255, 0.1);
        PlantedMovie movie = new PlantedMovie(240, 240, 0, 1);
        Profile profile =
                new Profile("p", "", 50_000, movie.template(), DetectorSettings.standard(), List.of(cell), List.of());
        byte[] white = new byte[240 * 240];
        Arrays.fill(white, (byte) -1);
        Traces traces = new Traces(profile);
        traces.project(white, 100, -77, 255 << 8);
        assertEquals(255, traces.cells.rawQ8[0] / 256.0, 0.01);
        // The rest of the displacement below half a pixel is taken from the template, whose slope is small there.
        assertEquals(255, traces.cells.ringQ8[0] / 256.0, 0.03);
        assertEquals(0, traces.cells.valueQ8[0] / 256.0, 0.04);
    }
}
