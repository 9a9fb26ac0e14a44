package gcounter.maelstrom.web;

import gcounter.maelstrom.plot.Html;

/** What is around every page: its head and the way to other pages. Immutable; for any thread. */
final class Frame {
    private final boolean runs;

    /** @param runs whether tests may be started from a page */
    Frame(boolean runs) {
        this.runs = runs;
    }

    /**
     * A whole page.
     *
     * @param main what is in it, as HTML
     */
    String page(String title, String main) {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
                + Html.escape(title) + " – maelstrom</title>\n"
                + "<link rel=\"icon\" type=\"image/svg+xml\" href=\"/assets/icon.svg\">\n"
                + "<link rel=\"stylesheet\" href=\"/assets/page.css\">\n"
                + "<link rel=\"stylesheet\" href=\"/assets/uPlot.min.css\">\n"
                + "<link rel=\"stylesheet\" href=\"/assets/web.css\">\n"
                + "<script src=\"/assets/theme.js\"></script>\n"
                + "<script defer src=\"/assets/uPlot.iife.min.js\"></script>\n"
                + "<script defer src=\"/assets/charts.js\"></script>\n"
                + "<script defer src=\"/assets/web.js\"></script>\n"
                + "</head>\n<body>\n<header><a href=\"/\">Tests</a>"
                + (runs ? "<a href=\"/run\">Start one</a>" : "")
                + "<button id=\"theme\" type=\"button\" hidden>light or dark</button></header>\n<main id=\"main\">\n"
                + main + "</main>\n</body>\n</html>\n";
    }
}
