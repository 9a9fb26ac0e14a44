package gcounter.maelstrom.web;

import gcounter.maelstrom.plot.Html;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Finds what is in the store by the path of a link, and nothing outside of it. Immutable; for any thread. */
final class StoreFiles {
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final Map<String, String> TYPES = Map.of("html", "text/html; charset=utf-8", "svg", "image/svg+xml",
            "png", "image/png");

    private final Path root;

    StoreFiles(Path root) {
        this.root = root;
    }

    /** The file or directory; null when there is none, or it is none of the store's. */
    Path find(String path) {
        try {
            Path found = root.resolve(path).normalize();
            boolean ours = !path.startsWith("/") && found.startsWith(root) && Files.exists(found)
                    && found.toRealPath().startsWith(root.toRealPath());
            return ours ? found : null;
        } catch (IOException | InvalidPathException e) {
            return null;
        }
    }

    /** Whatever is not known to be something else is shown as text, so that no browser runs it. */
    static String type(Path file) {
        String name = file.getFileName().toString();
        return TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), TEXT);
    }

    /** A directory as a page of links. */
    String listing(Path directory) {
        String path = root.relativize(directory).toString();
        StringBuilder html = new StringBuilder("<h1>").append(Html.escape(path)).append("</h1>\n<ul class=\"files\">");
        List<String> names = TestPage.names(directory);
        for (String name : names) {
            html.append("<li><a href=\"/store/").append(Html.link(path + "/" + name)).append("\">")
                    .append(Html.escape(name)).append("</a></li>");
        }
        return html.append("</ul>\n").append(names.isEmpty() ? "<p>There is nothing in it.</p>\n" : "").toString();
    }
}
