package gcounter.maelstrom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * Chromium without a window. Where it is not installed, the test that asks for one is skipped, or fails if the
 * environment says {@code CHROMIUM_REQUIRED}.
 */
final class Browser implements AutoCloseable {
    private static final String MISSING =
            "chromium and chromedriver are not on the PATH; on Debian: apt-get install chromium chromium-driver";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ChromeDriver driver;

    /** @param profile a fresh directory */
    Browser(Path profile) {
        File chromium = find("chromium");
        File chromedriver = find("chromedriver");
        if (System.getenv("CHROMIUM_REQUIRED") != null && (chromium == null || chromedriver == null)) {
            Assertions.fail(MISSING);
        }
        Assumptions.assumeTrue(chromium != null && chromedriver != null, MISSING);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium);
        options.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--disable-dev-shm-usage", "--window-size=1400,900", "--user-data-dir=" + profile,
                "about:blank");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        driver = new ChromeDriver(new ChromeDriverService.Builder().usingDriverExecutable(chromedriver)
                .usingAnyFreePort().build(), options);
    }

    private static File find(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(path -> Path.of(path, program))
                .filter(Files::isExecutable).map(Path::toFile).findFirst().orElse(null);
    }

    void open(String url) {
        driver.get(url);
    }

    WebElement one(String css) {
        await(() -> !all(css).isEmpty(), css);
        return driver.findElement(By.cssSelector(css));
    }

    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    /** The text of all that match; one that goes away meanwhile is looked for again. */
    List<String> texts(String css) {
        return strings("return [...document.querySelectorAll(arguments[0])].map(one => one.innerText)", css);
    }

    @SuppressWarnings("unchecked") // what a script answers has no type
    List<String> strings(String script, Object... arguments) {
        return (List<String>) driver.executeScript(script, arguments);
    }

    Object script(String script) {
        return driver.executeScript(script);
    }

    String title() {
        return driver.getTitle();
    }

    void insideFrame(Runnable work) {
        driver.switchTo().frame(one("iframe"));
        work.run();
        driver.switchTo().defaultContent();
    }

    void prefer(String scheme) {
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features",
                List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    void size(int width, int height) {
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", true));
    }

    void window(int width, int height) {
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        driver.manage().window().setSize(new Dimension(width, height));
    }

    /** Does something with elements of a page that may be drawn anew meanwhile: then again, with the new ones. */
    void patiently(Runnable action) {
        await(() -> {
            try {
                action.run();
                return true;
            } catch (StaleElementReferenceException | ElementNotInteractableException e) {
                return false;
            }
        }, "a page at rest");
    }

    void await(BooleanSupplier condition, String what) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what + " in\n" + driver.getPageSource()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    /** What a script complained of, or a policy forbade. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream().map(LogEntry::toString).toList();
    }

    /** Where requests went to since this was last asked, by their beginnings. */
    List<String> requests() throws Exception {
        List<String> urls = new ArrayList<>();
        for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            JsonNode message = JSON.readTree(entry.getMessage()).path("message");
            if (message.path("method").asText().equals("Network.requestWillBeSent")) {
                urls.add(message.path("params").path("request").path("url").asText());
            }
        }
        return urls;
    }

    @Override
    public void close() {
        driver.quit();
    }
}
