package gcounter.maelstrom.cli;

import gcounter.maelstrom.console.Console;
import gcounter.maelstrom.web.WebServer;
import java.awt.Desktop;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;

/** The page of a test that runs in this process, in the desktop's browser. Main thread. */
final class OpenedPage implements AutoCloseable {
    /** How long the browser has to fetch the report, when the test is over. */
    private static final long FETCH_MILLIS = 3000;

    private final Path directory;
    private final Console console;
    private WebServer server;

    /** @param directory where the store goes */
    OpenedPage(Path directory, Console console) {
        this.directory = directory;
        this.console = console;
    }

    /** Opens it, or says why it can't. */
    void show() {
        if (GraphicsEnvironment.isHeadless() || !Desktop.isDesktopSupported()
                || !Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
            console.line("There is no desktop to open a page on: maelstrom serve shows it to any browser.");
            return;
        }
        try {
            server = new WebServer(directory.resolve("store"), new InetSocketAddress("localhost", 0), null);
            server.start();
            Desktop.getDesktop().browse(URI.create(server.url() + "running"));
        } catch (IOException e) {
            console.line("The page could not be opened: " + e.getMessage() + ".");
        }
    }

    @Override
    public void close() {
        if (server == null) {
            return;
        }
        try {
            Thread.sleep(FETCH_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.close();
    }
}
