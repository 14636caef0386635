package asterism.app;

import asterism.base.config.BaseConfig;
import asterism.rig.config.RigConfig;
import java.util.Locale;
import picocli.CommandLine.Parameters;

/** {@code config}: prints an example. */
@picocli.CommandLine.Command(name = "asterism config", description = "Prints a commented, valid example configuration.")
final class ConfigCommand extends Command {
    @Parameters(paramLabel = "rig|base", description = "Whose configuration.")
    private String whose;

    @Override
    public Integer call() throws WrongInput {
        out().print(
                        switch (whose.toLowerCase(Locale.ROOT)) {
                            case "rig" -> RigConfig.example();
                            case "base" -> BaseConfig.example();
                            default -> throw new WrongInput("expected one of rig, base, not " + whose);
                        });
        out().flush();
        return Asterism.DONE;
    }
}
