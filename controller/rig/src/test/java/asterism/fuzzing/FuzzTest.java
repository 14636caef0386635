package asterism.fuzzing;

import asterism.rig.config.RigConfigFuzz;
import asterism.rig.journal.SegmentFuzz;
import asterism.rig.table.TraceTableFuzz;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each parser takes what Jazzer makes of the corpus: a documented refusal or a result, nothing else. */
class FuzzTest {
    @ParameterizedTest
    @ValueSource(classes = {RigConfigFuzz.class, SegmentFuzz.class, TraceTableFuzz.class})
    void forItsShareOfTheTime(Class<?> target) throws IOException, InterruptedException {
        Fuzzing.briefly(target);
    }

    @ParameterizedTest
    @Tag("long")
    @ValueSource(classes = {RigConfigFuzz.class, SegmentFuzz.class, TraceTableFuzz.class})
    void atLength(Class<?> target) throws IOException, InterruptedException {
        Fuzzing.atLength(target);
    }
}
