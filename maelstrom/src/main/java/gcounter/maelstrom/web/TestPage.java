package gcounter.maelstrom.web;

import gcounter.maelstrom.plot.Html;
import gcounter.maelstrom.plot.Numbers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Draws one test: its curves as they grow, and its report when it is over. One request. */
final class TestPage {
    private final Path directory;
    private final Entry entry;
    private final StringBuilder html = new StringBuilder();

    TestPage(Store store, Path directory) {
        this.directory = directory;
        this.entry = store.entry(directory);
    }

    String title() {
        return entry.time() + " " + entry.node();
    }

    String html() {
        html.append("<h1>").append(Html.escape(title())).append("</h1>\n<p class=\"state ")
                .append(entry.state().color()).append("\" id=\"state\"><strong>").append(entry.state().label())
                .append("</strong>").append(entry.remark().isEmpty() ? "" : ": " + Html.escape(entry.remark()));
        if (!Double.isNaN(entry.achieved())) {
            html.append(String.format(Locale.ROOT, "; %s of %s operations/s", Numbers.format(entry.achieved()),
                    Numbers.format(entry.asked())));
        }
        html.append("</p>\n");
        String path = Html.link(entry.path());
        if (Files.exists(directory.resolve("report.html")) && entry.state() != State.RUNNING) {
            html.append("<p><a href=\"/store/").append(path).append("/report.html\">The report alone</a></p>\n")
                    .append("<iframe class=\"report\" title=\"report\" sandbox src=\"/store/").append(path)
                    .append("/report.html\"></iframe>\n");
        } else {
            live(path);
        }
        files(path);
        return html.toString();
    }

    /** The script draws here what comes by the stream. */
    private void live(String path) {
        html.append("<div id=\"live\" data-stream=\"/stream/").append(path).append("\" data-main=\"/main/")
                .append(path).append("\" data-over=\"").append(isOver())
                .append("\"><noscript>The curves need JavaScript.</noscript></div>\n");
    }

    private boolean isOver() {
        try {
            return LiveLog.isOver(directory, new LiveLog(directory).next());
        } catch (IOException e) {
            return true;
        }
    }

    private void files(String path) {
        html.append("<h2>Files</h2>\n<ul class=\"files\">");
        for (String file : names(directory)) {
            html.append("<li><a href=\"/store/").append(path).append('/').append(Html.link(file)).append("\">")
                    .append(Html.escape(file)).append("</a></li>");
        }
        html.append("</ul>\n");
    }

    /** What is in a directory; other directories end with a slash. */
    static List<String> names(Path directory) {
        try (Stream<Path> children = Files.list(directory)) {
            return children.map(child -> child.getFileName() + (Files.isDirectory(child) ? "/" : ""))
                    .filter(name -> !name.startsWith(".")).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }
}
