package gcounter.maelstrom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import gcounter.maelstrom.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The pages as a browser shows them, of tests that a workbench runs meanwhile. */
@Timeout(180)
class BrowserIT extends WorkbenchTest {
    @TempDir
    private static Path profile;

    private static Browser browser;

    private final StringWriter told = new StringWriter();
    private Thread server;
    private String url;

    @BeforeAll
    static void startBrowser() {
        browser = new Browser(profile);
    }

    @AfterAll
    static void endBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void serve() {
        server = new Thread(() -> Main.commandLine(directory).setErr(new PrintWriter(told))
                .execute("serve", "--port", "0", "--allow-runs"));
        server.start();
        browser.await(() -> told.toString().contains("\n"), "the server's address");
        url = told.toString().strip().replaceAll("^.* at ", "");
        browser.window(1400, 900);
        browser.prefer("light");
    }

    /** Whatever was done: no script complained, and nothing was asked of anybody else. */
    @AfterEach
    void allIsQuiet() throws Exception {
        try {
            assertThat(browser.complaints()).isEmpty();
            assertThat(browser.requests()).isNotEmpty()
                    .allMatch(request -> request.startsWith(url) || request.matches("(data|chrome):.*"));
        } finally {
            browser.open("about:blank");
            browser.requests();
            server.interrupt();
            server.join();
        }
    }

    private Path stored(String name, String valid, int rate, double p99) throws Exception {
        Path test = Files.createDirectories(directory.resolve("store/g-counter").resolve(name));
        Files.writeString(test.resolve("results.json"), """
                {"valid?": %s, "rate": {"asked": %d, "achieved": %d}, "faults": [{"fault": "kill"}],
                 "latency": {"add": {"count": 9, "p50": 1, "p99": %s}}, "test": {"bin": "/bin/counter", "rate": %d}}
                """.formatted(valid, rate, rate, p99, rate));
        return test;
    }

    @Test
    void theListIsSortedFilteredAndKeptRight() throws Exception {
        stored("20260101T000000.000Z", "true", 300, 7);
        stored("20260102T000000.000Z", "false", 100, 9);
        stored("20260103T000000.000Z", "true", 200, 8);
        browser.open(url);
        assertThat(column("asked/s")).containsExactly("200", "100", "300");
        assertThat(browser.all("tr.red")).hasSize(1);
        browser.patiently(() -> browser.one("a[data-key='sort asked']").sendKeys(Keys.ENTER));
        browser.await(() -> column("asked/s").equals(List.of("300", "200", "100")), "from large to small");
        browser.patiently(() -> browser.one("a[data-key='sort asked']").click());
        browser.await(() -> column("asked/s").equals(List.of("100", "200", "300")), "from small to large");
        browser.one("input[type=search]").sendKeys("not valid");
        browser.await(() -> column("asked/s").equals(List.of("100")), "the one that is not valid");
        browser.one("input[type=search]").clear();
        browser.one("input[type=search]").sendKeys("2026-01");
        stored("20260104T000000.000Z", "\"unknown\"", 400, 5);
        browser.await(() -> column("asked/s").equals(List.of("100", "200", "300", "400")), "one that came later");
    }

    private List<String> column(String label) {
        return browser.strings("return [...document.querySelectorAll(\"td[data-label='\" + arguments[0] + \"']\")]"
                + ".map(one => one.textContent)", label);
    }

    @Test
    void twoThatAreTickedAreCompared() throws Exception {
        assertThat(workbench.run("correct", "--time-limit", "1")).isZero();
        assertThat(workbench.run("correct", "--time-limit", "1", "--rate", "50")).isZero();
        browser.open(url);
        assertThat(browser.one(".compare").isDisplayed()).isFalse();
        browser.patiently(() -> browser.all("td input").stream().filter(box -> !box.isSelected())
                .forEach(box -> box.sendKeys(Keys.SPACE)));
        browser.patiently(() -> browser.one(".compare button").click());
        browser.await(() -> browser.all(".chart canvas").size() == 4, "four charts");
        assertThat(browser.texts("table").toString()).contains("rate\t50.0\t100.0", "latency add p99");
    }

    @Test
    void aRunningTestMovesAndTurnsIntoItsReport() throws Exception {
        Thread test = new Thread(() -> workbench.run("correct", "--time-limit", "6", "--nemesis", "partition",
                "--nemesis-interval", "1", "--report"));
        test.start();
        try {
            browser.open(url);
            browser.patiently(() -> browser.one(".card").click());
            browser.await(() -> browser.texts(".figures dd").stream().anyMatch(text -> text.matches("\\d+/s")),
                    "a rate");
            browser.await(() -> browser.texts("ol.faults li").toString().contains("all is mended"), "a fault's end");
            assertThat(browser.all(".chart canvas")).hasSize(3);
            assertThat(browser.texts("#state")).containsExactly("running");
            browser.await(() -> browser.texts("#state").toString().startsWith("[valid; "), "the verdict");
            browser.insideFrame(() -> assertThat(browser.one(".verdict").getText()).startsWith("Valid"));
        } finally {
            test.join();
        }
    }

    @Test
    void aTestIsStartedAnotherWaitsAndBothAreCancelled() {
        browser.open(url + "run");
        assertThat(browser.one("input[id='test--rate']").getAttribute("value")).isEqualTo("5");
        start("/no/such/node");
        assertThat(browser.one("[role=alert]").getText()).contains("/no/such/node', and there is no such file");
        start(workbench.bin.toString());
        browser.await(() -> browser.texts("code").toString().startsWith("[test --bin " + workbench.bin + " --"), "one");
        start("/bin/cat");
        browser.await(() -> browser.texts("code").size() == 2, "one that waits");
        start("/bin/true");
        assertThat(browser.one("[role=alert]").getText()).startsWith("One runs and one waits already");
        browser.patiently(() -> browser.one("#cancel").click());
        browser.await(() -> {
            browser.open(url + "run");
            return browser.all("#cancel").isEmpty();
        }, "nothing runs any more");
        assertThat(browser.texts("pre").toString()).contains("was cancelled.");
        assertThat(directory.resolve("store/latest")).doesNotExist();
    }

    /** Of a node that never answers. */
    private void start(String bin) {
        browser.one("input[id='test--bin']").clear();
        browser.one("input[id='test--bin']").sendKeys(bin);
        browser.one("input[id='test--']").sendKeys("silent");
        browser.all("form.run button").get(0).click();
    }

    @Test
    void itIsLightOrDarkAndFitsAPhone() throws Exception {
        stored("20260101T000000.000Z", "true", 300, 7);
        browser.prefer("dark");
        browser.open(url);
        String background = "return getComputedStyle(document.body).backgroundColor";
        assertThat(browser.script(background)).isEqualTo("rgb(20, 24, 29)");
        browser.one("#theme").click();
        assertThat(browser.script(background)).isEqualTo("rgb(255, 255, 255)");
        browser.open(url + "run");
        assertThat(browser.script(background)).isEqualTo("rgb(255, 255, 255)");
        browser.script("localStorage.clear()");
        for (String page : List.of("", "run", "test/g-counter/20260101T000000.000Z")) {
            browser.size(375, 700);
            browser.open(url + page);
            assertThat(browser.script("return document.documentElement.scrollWidth")).as(page).isEqualTo(375L);
        }
    }

    @Test
    void nothingThatANodeOrAFileSaysIsRun() throws Exception {
        assertThat(workbench.run("prints-script", "--time-limit", "1", "--report")).isZero();
        Path hostile = stored("<img src=x onerror=document.title='ran'>", "true", 1, 1);
        Files.writeString(hostile.resolve("<script>document.title='ran'<"), "x");
        Files.writeString(hostile.resolve("page.html"), "<script>document.title='ran'</script><p>page</p>");
        Files.writeString(hostile.resolve("live.jsonl"), """
                {"test": {"nodes": ["<script>document.title='ran'"]}}
                {"seconds": 1, "total": 2, "ok": 1, "fail": 0, "info": 0, "rate": 1, "p50": 1, "p99": 1, "lags": [1],\
                 "phase": "", "faults": "<img src=x onerror=document.title='ran'>"}
                {"end": true}
                """);
        browser.open(url);
        browser.await(() -> browser.texts("td a").toString().contains("<img src=x"), "the name as text");
        browser.patiently(() -> browser.one("a[href*='onerror']").click());
        browser.await(() -> browser.texts("ul.files").toString().contains("<script>document"), "the file's name");
        browser.await(() -> browser.texts("ol.faults li").toString().contains("<img src=x"), "the fault's name");
        assertThat(browser.title()).doesNotStartWith("ran");
        browser.open(url + "store/latest/node-logs/n0.log");
        assertThat(browser.texts("body").toString()).contains("<script>document.title='ran'</script>");
        browser.open(url + "store/latest/report.html");
        assertThat(browser.title()).isEqualTo("A test of a grow-only counter");
        assertThat(browser.complaints()).isEmpty();
        browser.open(url + "store/g-counter/" + "%3Cimg%20src=x%20onerror=document.title='ran'%3E/page.html");
        assertThat(browser.texts("p")).containsExactly("page");
        assertThat(browser.title()).isNotEqualTo("ran");
        assertThat(browser.complaints()).singleElement().asString().contains("script");
    }
}
