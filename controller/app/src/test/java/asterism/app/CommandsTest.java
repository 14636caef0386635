package asterism.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.app.doctor.Finding;
import asterism.app.doctor.Finding.Level;
import asterism.app.doctor.Machine;
import asterism.base.config.BaseConfig;
import asterism.bridge.simulator.Fault;
import asterism.rig.config.RigConfig;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
    @TempDir
    private Path folder;

    @Test
    void everySubcommandIsListedAndExplainsItself() {
        String overview = Typed.command("--help").out();
        for (String name : Subcommands.names()) {
            assertNotNull(Subcommands.named(name), name);
            assertTrue(overview.contains("  " + name + " "), overview);
            Typed help = Typed.command(name, "--help");
            assertEquals(0, help.code(), help.err());
            assertTrue(help.out().startsWith("Usage: asterism " + name), help.out());
        }
        assertEquals(0, Typed.command("calibrate", "cells", "--help").code());
    }

    @Test
    void everyFaultOfTheSimulatorIsExplained() {
        String help = Typed.command("simulate", "--help").out().replaceAll("\\s+", " ");
        for (Fault fault : Fault.values()) {
            assertTrue(help.contains(" " + fault.key() + " " + fault.about()), fault.key());
        }
    }

    @Test
    void wrongUsageIsOneSentenceAndExitCodeTwo() throws Exception {
        wrong(Typed.command("nonsense"));
        wrong(Typed.command("run"));
        wrong(Typed.command("run", "--config", folder.resolve("absent.yaml")));
        wrong(Typed.command("demo", "--headless"));
        wrong(Typed.command("demo", "--port", "99999"));
        wrong(Typed.command("demo", "--port", "0", "--dir", Files.writeString(folder.resolve("file"), "")));
        wrong(Typed.command("doctor", "--config", folder.resolve("absent.yaml")));
        wrong(Typed.command("run", "--config", folder));
        wrong(Typed.command("broker", "--port", "-1"));
        wrong(Typed.command("demo", "--input", folder.resolve("absent.avi")));
        wrong(Typed.command("simulate", "--link", folder.resolve("link"), "--scene", "nonsense"));
        wrong(Typed.command("simulate", "--link", folder.resolve("link"), "--faults", "bad=1"));
        wrong(Typed.command("calibrate"));
        wrong(Typed.command("calibrate", "cells", folder.resolve("absent.avi"), "--out", folder.resolve("p")));
        wrong(Typed.command("replay", folder.resolve("absent.avi"), "--out", folder.resolve("s")));
    }

    @Test
    void anUnreadableInputStopsADemoBeforeAnythingStarts() throws Exception {
        Path dir = folder.resolve("demo");
        Path noMovie = Files.writeString(folder.resolve("no.avi"), "RIFF");
        wrong(Typed.command("demo", "--port", "0", "--dir", dir, "--input", noMovie));
        assertTrue(Files.notExists(dir));
        wrong(Typed.command("demo", "--port", "0", "--dir", folder));
    }

    @Test
    void whatIsNoConfigurationIsRefusedWithoutClassNames() throws Exception {
        Path text = Files.writeString(folder.resolve("text.yaml"), "just text");
        for (String command : List.of("run", "doctor", "base-station")) {
            Typed typed = Typed.command(command, "--config", text);
            wrong(typed);
            assertTrue(typed.err().contains("expected keys and values"), typed.err());
        }
        assertTrue(Typed.command("config", "xx").err().contains("expected one of rig, base"));
        wrong(Typed.command("config", "xx"));
    }

    @Test
    void aResultThatCannotBeWrittenIsNamedAsItWasGiven() throws Exception {
        Path wall = folder.resolve("wall");
        assertEquals(
                "cannot write " + wall.resolve("x") + ": no such folder or not writable",
                Failures.sentence(
                        new NoSuchFileException(wall.resolve(".x.part").toString())));
        assertEquals("/elsewhere does not exist", Failures.sentence(new NoSuchFileException("/elsewhere")));
    }

    private static void wrong(Typed typed) {
        assertEquals(2, typed.code(), typed.err());
        assertEquals(1, typed.err().lines().count(), typed.err());
        assertEquals("", typed.out());
    }

    @Test
    void debugShowsWhereItFailed() {
        Typed typed = Typed.command("run", "--config", folder.resolve("absent.yaml"), "--debug");
        assertTrue(typed.err().contains("\tat asterism."), typed.err());
    }

    @Test
    void examplesAreValid() throws Exception {
        RigConfig.parse(Typed.command("config", "rig").out(), folder);
        BaseConfig.parse(Typed.command("config", "base").out(), folder);
    }

    @Test
    void doctorLooksAtAMachineAndAConfiguration() throws Exception {
        Path yaml = folder.resolve("base.yaml");
        Files.writeString(yaml, BaseConfig.example());
        Typed typed = Typed.command("doctor", "--config", yaml);
        assertTrue(typed.code() == 0 || typed.code() == 1, typed.err());
        assertTrue(typed.out().lines().allMatch(l -> l.matches("(ok|warning|failure) .*")), typed.out());
        assertTrue(typed.out().contains("Java"), typed.out());
        assertTrue(Typed.command("doctor", "--json").out().startsWith("[{\"level\":"));
    }

    @Test
    void doctorSaysWhatIsUnknown() throws Exception {
        assertEquals(Level.WARNING, strict(false).level(), strict(false).line());
        assertEquals(Level.FAILURE, strict(true).level(), strict(true).line());
        assertTrue(strict(true).remedy().contains("strict_gpiod"), strict(true).line());
        Path yaml = folder.resolve("rig.yaml");
        Files.writeString(yaml, RigConfig.example().replace("arm_at_start: false", "arm_at_start: true"));
        String said = Typed.command("doctor", "--config", yaml).out();
        assertTrue(said.lines().anyMatch(l -> l.startsWith("warning  arm_at_start")), said);
        assertTrue(said.lines().filter(l -> l.contains(" out ")).allMatch(l -> l.contains(folder.toString())), said);
    }

    private Finding strict(boolean enableLine) throws Exception {
        return new Machine(folder)
                .examine(enableLine).stream()
                        .filter(f -> f.about().equals("GPIO strict"))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void doctorKnowsAPiThatKeepsItsOutputs() throws Exception {
        Path flag = folder.resolve("sys/module/pinctrl_bcm2835/parameters/persist_gpio_outputs");
        Files.createDirectories(flag.getParent());
        Files.writeString(flag, "Y\n");
        assertTrue(new Machine(folder)
                .examine(false).stream()
                        .anyMatch(f -> f.level() == Level.FAILURE && f.remedy().contains("strict_gpiod")));
        Files.writeString(flag, "N\n");
        assertTrue(new Machine(folder)
                .examine(false).stream()
                        .noneMatch(f -> f.level() == Level.FAILURE && f.remedy().contains("strict_gpiod")));
    }
}
