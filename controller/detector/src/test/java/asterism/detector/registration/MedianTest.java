package asterism.detector.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class MedianTest {
    @Property(tries = 300)
    void isTheValueInTheMiddle(
            @ForAll @Size(min = 1, max = 200) int[] values, @ForAll @IntRange(min = 1, max = 200) int count) {
        int n = Math.min(count, values.length);
        int[] sorted = Arrays.copyOf(values, n);
        Arrays.sort(sorted);
        assertEquals(sorted[n / 2], Median.of(values, n));
    }
}
