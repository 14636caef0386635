package asterism.app;

import picocli.CommandLine.ParameterException;

/** {@code calibrate}: its steps are subcommands of its own. */
@picocli.CommandLine.Command(
        name = "asterism calibrate",
        description = "Makes a profile, step by step.",
        subcommands = {
            CalibrateDarkCommand.class,
            CalibrateFlatCommand.class,
            CalibrateLedCommand.class,
            CalibrateFocusCommand.class,
            CalibrateCellsCommand.class,
            CalibrateEnsemblesCommand.class,
            CalibrateDaysCommand.class
        })
final class CalibrateCommand extends Command {
    @Override
    public Integer call() {
        throw new ParameterException(line(), "say what: dark, flat, led, focus, cells, ensembles or days");
    }
}
