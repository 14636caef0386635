package asterism.app;

import asterism.base.config.BaseConfig;
import asterism.rig.config.RigConfig;
import picocli.CommandLine.Parameters;

/** {@code config}: prints an example. */
@picocli.CommandLine.Command(name = "asterism config", description = "Prints a commented, valid example configuration.")
final class ConfigCommand extends Command {
    enum Whose {
        RIG,
        BASE
    }

    @Parameters(paramLabel = "rig|base", description = "Whose configuration.")
    private Whose whose;

    @Override
    public Integer call() {
        out().print(whose == Whose.RIG ? RigConfig.example() : BaseConfig.example());
        out().flush();
        return Asterism.DONE;
    }
}
