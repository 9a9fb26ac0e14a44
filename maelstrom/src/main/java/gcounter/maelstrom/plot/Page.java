package gcounter.maelstrom.plot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A page of HTML that is made from top to bottom: one file that needs nothing else, light or dark as the reader
 * prefers. Text is escaped here, except for what is called HTML. One thread.
 */
public final class Page {
    private final StringBuilder body = new StringBuilder();
    private final String title;

    /** @param title also the page's first heading */
    public Page(String title) {
        this.title = title;
        body.append("<h1>").append(Html.escape(title)).append("</h1>\n");
    }

    public Page section(String heading) {
        body.append("<h2>").append(Html.escape(heading)).append("</h2>\n");
        return this;
    }

    public Page subsection(String heading) {
        body.append("<h3>").append(Html.escape(heading)).append("</h3>\n");
        return this;
    }

    public Page paragraph(String text) {
        return paragraphHtml(Html.escape(text));
    }

    /** @param html inline markup: links, code, emphasis */
    public Page paragraphHtml(String html) {
        body.append("<p>").append(html).append("</p>\n");
        return this;
    }

    /** What matters most, in a box whose colour tells how it stands. */
    public Page verdict(ThemeColor color, String headline, String text) {
        body.append("<div class=\"verdict ").append(color.name().toLowerCase(java.util.Locale.ROOT))
                .append("\"><strong>").append(Html.escape(headline)).append("</strong><span>")
                .append(Html.escape(text)).append("</span></div>\n");
        return this;
    }

    /** Text as it is: commands, listings. */
    public Page listing(String text) {
        body.append("<pre>").append(Html.escape(text)).append("</pre>\n");
        return this;
    }

    /**
     * @param head the columns' headings; one that begins with # is a column of numbers
     * @param rows as many cells each as there are headings
     */
    public Page table(List<String> head, List<List<String>> rows) {
        body.append("<div class=\"table\"><table><thead><tr>");
        for (String heading : head) {
            cell("th", isNumber(heading), heading.startsWith("#") ? heading.substring(1) : heading);
        }
        body.append("</tr></thead><tbody>\n");
        for (List<String> row : rows) {
            body.append("<tr>");
            for (int i = 0; i < head.size(); i++) {
                cell("td", isNumber(head.get(i)), row.get(i));
            }
            body.append("</tr>\n");
        }
        body.append("</tbody></table></div>\n");
        return this;
    }

    private static boolean isNumber(String heading) {
        return heading.startsWith("#");
    }

    private void cell(String tag, boolean number, String text) {
        body.append('<').append(tag).append(number ? " class=\"n\">" : ">").append(Html.escape(text))
                .append("</").append(tag).append('>');
    }

    public Page picture(Picture picture) {
        return picture(picture, "");
    }

    /** @param caption a sentence below the picture: how to read it */
    public Page picture(Picture picture, String caption) {
        body.append("<figure>").append(picture.inline());
        if (!caption.isEmpty()) {
            body.append("<figcaption>").append(Html.escape(caption)).append("</figcaption>");
        }
        body.append("</figure>\n");
        return this;
    }

    /** @param html whole elements */
    public Page html(String html) {
        body.append(html).append('\n');
        return this;
    }

    /** What stands in the page, for one that has another frame. */
    public String body() {
        return body.toString();
    }

    public String text() {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"color-scheme\" content=\"light dark\">\n<title>" + Html.escape(title)
                + "</title>\n<style>\n" + style() + "</style>\n</head>\n<body>\n<main>\n" + body
                + "</main>\n</body>\n</html>\n";
    }

    public void write(Path file) throws IOException {
        Files.writeString(file, text());
    }

    private static String style() {
        try (InputStream in = Page.class.getResourceAsStream("page.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
