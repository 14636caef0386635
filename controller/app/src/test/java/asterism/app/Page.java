package asterism.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** The dashboard in the Chromium that this machine has. */
final class Page implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    private final ChromeDriver driver;

    /** Selenium warns that it does not know this Chromium's debugging protocol, which nobody here uses. */
    private static final Logger DEBUGGING = Logger.getLogger("org.openqa.selenium.devtools");

    private Page(ChromeDriver driver) {
        this.driver = driver;
    }

    static boolean canOpen() {
        return Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
    }

    static Page open(String url, Path profile) {
        DEBUGGING.setLevel(Level.SEVERE);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(List.of(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-dev-shm-usage",
                "--window-size=1440,1300",
                "--user-data-dir=" + profile));
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .build();
        Page page = new Page(new ChromeDriver(service, options));
        page.driver.get(url);
        return page;
    }

    /** What a JavaScript expression comes to, as text. */
    String value(String expression) {
        return String.valueOf(driver.executeScript("return " + expression));
    }

    /** A number from a JavaScript expression; -1 if it is none yet. */
    long number(String expression) {
        String digits = value(expression).replaceAll("\\D", "");
        return digits.isEmpty() ? -1 : Long.parseLong(digits);
    }

    void screenshot(String name) throws IOException {
        Path target = Path.of("target", "screenshots", name + ".png");
        Files.createDirectories(target.getParent());
        Files.write(target, driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
