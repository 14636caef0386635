package asterism.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;

import asterism.rig.safety.LightState;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SittingOpenerTest {
    /** A dark that nobody has seen is not written down as dark. */
    @ParameterizedTest
    @EnumSource(LightState.class)
    void theSummarySaysWhatTheGovernorSays(LightState state) {
        assertEquals(
                state.name().toLowerCase(Locale.ROOT), SittingOpener.word(state).text());
    }
}
