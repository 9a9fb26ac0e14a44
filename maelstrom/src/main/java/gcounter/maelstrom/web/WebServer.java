package gcounter.maelstrom.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import gcounter.maelstrom.compare.NotATestException;
import gcounter.maelstrom.plot.Html;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers a browser's requests for the pages of a store. For any thread; each request has one of its own. */
public final class WebServer implements AutoCloseable {
    private static final int BACKLOG = 64;
    private static final int LONGEST_FORM = 1 << 16;

    private final Store store;
    private final StoreFiles files;
    private final Frame frame;
    private final RunDesk desk;
    private final HttpServer server;
    private final HostCheck hosts;
    private final ExecutorService threads = Executors.newCachedThreadPool(runnable -> {
        Thread thread = new Thread(runnable, "web");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param root the store's directory, which need not be there yet
     * @param desk takes what is to be started; null when nothing may be
     * @throws IOException when the address is taken, or is none of this machine's
     */
    public WebServer(Path root, InetSocketAddress address, RunDesk desk) throws IOException {
        this.store = new Store(root.toAbsolutePath().normalize());
        this.files = new StoreFiles(store.root());
        this.desk = desk;
        this.frame = new Frame(desk != null);
        this.server = HttpServer.create(address, BACKLOG);
        this.hosts = new HostCheck(address.getHostString(), server.getAddress());
        server.createContext("/", this::answer);
        server.setExecutor(threads);
    }

    /** Starts to answer; reads what there is, so that the first list is there at once. */
    public void start() {
        server.start();
        store.entries();
    }

    /** Where it listens, as a browser takes it. */
    public String url() {
        return hosts.url();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        if (desk != null) {
            desk.close();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply = new Reply(exchange, frame);
            String refusal = hosts.refusal(exchange);
            if (!refusal.isEmpty()) {
                reply.failure(403, refusal);
            } else if (exchange.getRequestMethod().equals("POST") && desk != null) {
                post(exchange, reply);
            } else if (exchange.getRequestMethod().equals("GET")) {
                get(exchange, reply);
            } else {
                reply.failure(405, "Only pages can be asked for here.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void get(HttpExchange exchange, Reply reply) throws IOException, InterruptedException {
        String path = exchange.getRequestURI().getPath();
        String[] parts = path.substring(1).split("/", 2);
        String rest = parts.length < 2 ? "" : parts[1];
        Query query = Query.of(exchange.getRequestURI().getRawQuery());
        switch (parts[0]) {
            case "" -> reply.page("Tests", list(query));
            case "list" -> reply.fragment(listing(query));
            case "compare" -> compare(query, reply);
            case "assets" -> reply.asset(rest);
            case "store" -> file(rest, path, reply);
            case "test", "main", "stream" -> test(exchange, parts[0], files.find(rest), reply);
            case "run" -> run(reply);
            case "running" -> reply.redirect(store.entries().stream().filter(one -> one.state() == State.RUNNING)
                    .findFirst().map(one -> "/test/" + Html.link(one.path())).orElse("/"));
            default -> reply.failure(404, "There is no page '" + path + "'.");
        }
    }

    private String listing(Query query) {
        return new ListView(store, query).html() + new OtherRuns(store).html();
    }

    private String list(Query query) {
        StringBuilder states = new StringBuilder("<option value=\"\">any</option>");
        for (State state : State.values()) {
            states.append("<option").append(state.label().equals(query.get("state")) ? " selected" : "").append('>')
                    .append(state.label()).append("</option>");
        }
        return """
                <h1>Tests</h1>
                <form id="filter" action="/">
                <label>Filter <input type="search" name="q" value="%s" placeholder="words: node, option, fault"></label>
                <label>Verdict <select name="state">%s</select></label> <button>Show</button></form>
                <form id="compare" action="/compare"></form>
                <div id="list">
                %s</div>
                <p class="compare"><button form="compare">Compare the two that are ticked</button></p>
                """.formatted(Html.escape(query.get("q")), states, listing(query));
    }

    private void compare(Query query, Reply reply) throws IOException {
        List<Path> tests = query.all("t").stream().map(path -> {
            Path found = files.find(path);
            return found == null ? store.root().resolve("none") : found;
        }).toList();
        if (tests.size() != 2) {
            reply.failure(400, "Tick two tests to compare them; there are " + tests.size() + ".");
            return;
        }
        try {
            reply.page("Two tests side by side", new ComparePage(tests.get(0), tests.get(1)).html());
        } catch (NotATestException e) {
            reply.failure(404, e.getMessage());
        }
    }

    private void file(String rest, String path, Reply reply) throws IOException {
        Path found = files.find(rest);
        if (found == null) {
            reply.failure(404, "There is nothing at '" + path + "'.");
        } else if (Files.isDirectory(found)) {
            reply.page(rest, files.listing(found));
        } else {
            reply.file(found);
        }
    }

    private void test(HttpExchange exchange, String what, Path directory, Reply reply)
            throws IOException, InterruptedException {
        if (directory == null || !Files.isDirectory(directory)) {
            reply.failure(404, "There is no such test, or not any more.");
        } else if (what.equals("stream")) {
            EventStream.answer(exchange, directory);
        } else {
            TestPage page = new TestPage(store, directory);
            if (what.equals("test")) {
                reply.page(page.title(), page.html());
            } else {
                reply.fragment(page.html());
            }
        }
    }

    private void run(Reply reply) throws IOException {
        if (desk == null) {
            reply.failure(404, "Nothing can be started from here: that takes maelstrom serve --allow-runs.");
        } else {
            reply.page("Start a test", desk.page(""));
        }
    }

    private void post(HttpExchange exchange, Reply reply) throws IOException {
        Query form = Query.of(new String(exchange.getRequestBody().readNBytes(LONGEST_FORM), StandardCharsets.UTF_8));
        String path = exchange.getRequestURI().getPath();
        if (!desk.knows(form)) {
            reply.failure(403, "This form is not of this page, or too old: load the page anew.");
        } else if (path.equals("/cancel")) {
            desk.cancel();
            reply.redirect("/run");
        } else {
            String complaint = desk.start(form);
            if (complaint.isEmpty()) {
                reply.redirect("/run");
            } else {
                reply.page("Start a test", desk.page(complaint));
            }
        }
    }
}
