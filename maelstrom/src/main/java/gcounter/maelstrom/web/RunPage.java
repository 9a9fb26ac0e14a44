package gcounter.maelstrom.web;

import gcounter.maelstrom.plot.Html;
import java.util.List;

/** Draws the forms, and what was started by them. One request. */
final class RunPage {
    private final StringBuilder html = new StringBuilder("<h1>Start a test</h1>\n");

    /**
     * @param complaint why the last form was not taken; empty for none
     * @param token     what shows that a form came from here
     */
    RunPage(Runs.Standing standing, List<RunForm> forms, String complaint, String token) {
        if (!complaint.isEmpty()) {
            html.append("<p class=\"state red\" role=\"alert\"><strong>").append(Html.escape(complaint))
                    .append("</strong></p>\n");
        }
        if (standing.running() != null) {
            html.append("<p>Running: <code>").append(Html.escape(String.join(" ", standing.running())))
                    .append("</code></p>\n");
            if (standing.waiting() != null) {
                html.append("<p>Waiting: <code>").append(Html.escape(String.join(" ", standing.waiting())))
                        .append("</code></p>\n");
            }
            html.append("<form method=\"post\" action=\"/cancel\"><input type=\"hidden\" name=\"token\" value=\"")
                    .append(token).append("\"><button id=\"cancel\">Cancel</button></form>\n");
        }
        if (!standing.last().isEmpty()) {
            html.append("<h2>The last one</h2><pre>").append(Html.escape(standing.last())).append("</pre>\n");
        }
        forms.forEach(form -> html.append(form.html(token)));
    }

    String html() {
        return html.toString();
    }
}
