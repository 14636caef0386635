package asterism.fuzzing;

import asterism.calibration.cells.FootprintsFuzz;
import asterism.calibration.focus.LensStepsFuzz;
import asterism.calibration.light.ReadingsFuzz;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each parser takes what Jazzer makes of the corpus: a documented refusal or a result, nothing else. */
class FuzzTest {
    @ParameterizedTest
    @ValueSource(classes = {ReadingsFuzz.class, LensStepsFuzz.class, FootprintsFuzz.class})
    void forItsShareOfTheTime(Class<?> target) throws IOException, InterruptedException {
        Fuzzing.briefly(target);
    }

    @ParameterizedTest
    @Tag("long")
    @ValueSource(classes = {ReadingsFuzz.class, LensStepsFuzz.class, FootprintsFuzz.class})
    void atLength(Class<?> target) throws IOException, InterruptedException {
        Fuzzing.atLength(target);
    }
}
