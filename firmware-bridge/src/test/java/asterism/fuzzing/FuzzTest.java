package asterism.fuzzing;

import asterism.bridge.link.LinkFuzz;
import asterism.bridge.mio.MioStreamFuzz;
import asterism.bridge.mio.SdCardFuzz;
import asterism.bridge.movie.AviFuzz;
import asterism.bridge.movie.DaqFolderFuzz;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each parser takes what Jazzer makes of the corpus: a documented refusal or a result, nothing else. */
class FuzzTest {
    @ParameterizedTest
    @ValueSource(classes = {LinkFuzz.class, MioStreamFuzz.class, SdCardFuzz.class, AviFuzz.class, DaqFolderFuzz.class})
    void forItsShareOfTheTime(Class<?> target) throws IOException, InterruptedException {
        Fuzzing.briefly(target);
    }

    @ParameterizedTest
    @Tag("long")
    @ValueSource(classes = {LinkFuzz.class, MioStreamFuzz.class, SdCardFuzz.class, AviFuzz.class, DaqFolderFuzz.class})
    void atLength(Class<?> target) throws IOException, InterruptedException {
        Fuzzing.atLength(target);
    }
}
