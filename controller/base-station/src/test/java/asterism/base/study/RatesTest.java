package asterism.base.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import asterism.base.store.ActivationBin;
import asterism.base.store.ExposureBin;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RatesTest {
    private static ExposureBin exposed(long bin, long validMs, long vetoedMs) {
        return new ExposureBin(bin, 10, validMs, vetoedMs, 200, 1, 0);
    }

    @Test
    void aRateIsByValidExposureNotByTheClock() {
        List<ExposureBin> exposure = List.of(exposed(60, 5_000, 5_000), exposed(61, 10_000, 0));
        Rates rates = new Rates(exposure, List.of(new ActivationBin(60, 4L, 3)), List.of(4L, 5L));
        RatePoint minute = rates.minutes().getFirst();
        assertEquals(List.of(12.0, 0.0), minute.perMinute());
        assertEquals(List.of(3L, 0L), minute.activations());
        assertEquals(1.0 / 3, minute.coverage(), 1e-9);
        assertEquals(660_000, minute.endUtcMs());
    }

    @Test
    void aMinuteWithoutExposureIsUnknownNotZero() {
        List<ExposureBin> exposure = List.of(exposed(60, 10_000, 0), exposed(66, 0, 10_000), exposed(72, 10_000, 0));
        Rates rates = new Rates(exposure, List.of(), List.of(1L));
        List<RatePoint> minutes = rates.minutes();
        assertEquals(3, minutes.size());
        assertEquals(0.0, minutes.get(0).perMinute().getFirst());
        assertNull(minutes.get(1).perMinute().getFirst());
        assertEquals(0.0, minutes.get(2).perMinute().getFirst());
    }

    @Test
    void aMissingHourIsAHoleInTheRunningRate() {
        List<ExposureBin> exposure = new ArrayList<>();
        for (long bin = 0; bin < 12; bin++) exposure.add(exposed(bin, 10_000, 0));
        for (long bin = 60; bin < 72; bin++) exposure.add(exposed(bin, 10_000, 0));
        Rates rates = new Rates(exposure, List.of(new ActivationBin(3, 1L, 2)), List.of(1L));
        List<RatePoint> running = rates.running(1000);
        assertEquals(72, running.size());
        assertEquals(2.0, running.get(5).perMinute().getFirst());
        assertNull(running.get(30).perMinute().getFirst());
        assertEquals(0.0, running.get(30).coverage());
        assertEquals(5, rates.running(5).size());
    }

    @Test
    void tierOneAndBinsWithoutAClockAreLeftOut() {
        Rates rates = new Rates(
                List.of(exposed(-1, 10_000, 0), exposed(6, 60_000, 0)),
                List.of(new ActivationBin(6, null, 9), new ActivationBin(6, 1L, 1)),
                List.of(1L));
        assertEquals(1, rates.minutes().size());
        assertEquals(List.of(1L), rates.minutes().getFirst().activations());
        assertEquals(List.of(), new Rates(List.of(), List.of(), List.of(1L)).running(10));
    }
}
