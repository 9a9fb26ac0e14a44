package gcounter.maelstrom.web;

import gcounter.maelstrom.plot.Html;
import java.util.ArrayList;
import java.util.List;

/**
 * A command that may be started from a page, with the flags that matter. Immutable.
 *
 * @param command its name
 * @param what    what it does, for people
 */
public record RunForm(String command, String what, List<Field> fields) {
    /**
     * A flag.
     *
     * @param flag  its name, with its dashes; these alone for the node's arguments, which come last
     * @param label what its value is called
     * @param help  its text in the command's own help
     * @param value its default; empty for none
     * @param isSwitch whether it is there or not, and has no value
     * @param required whether there must be a value
     */
    public record Field(String flag, String label, String help, String value, boolean isSwitch, boolean required) {
        private String html(String form) {
            String id = form + flag;
            String name = Html.escape(flag);
            String input = isSwitch
                    ? "<input type=\"checkbox\" id=\"" + id + "\" name=\"" + name + "\" value=\"on\">"
                    : "<input id=\"" + id + "\" name=\"" + name + "\" value=\"" + Html.escape(value)
                            + "\" placeholder=\"" + Html.escape(label) + "\"" + (required ? " required" : "")
                            + " autocomplete=\"off\" spellcheck=\"false\">";
            return "<div class=\"field\"><label for=\"" + id + "\">" + name + "</label>" + input + "<small>"
                    + Html.escape(help) + "</small></div>\n";
        }
    }

    /** @param token what shows that a form came from here */
    String html(String token) {
        StringBuilder html = new StringBuilder("<form class=\"run\" method=\"post\" action=\"/run\"><h2>")
                .append(Html.escape(command)).append("</h2><p>").append(Html.escape(what))
                .append("</p>\n<input type=\"hidden\" name=\"token\" value=\"").append(token)
                .append("\"><input type=\"hidden\" name=\"command\" value=\"").append(Html.escape(command))
                .append("\">\n");
        fields.forEach(field -> html.append(field.html(command)));
        return html.append("<button>Start ").append(Html.escape(command)).append("</button></form>\n").toString();
    }

    /** The command line that a filled form asks for: of the flags only those that are not as they are by default. */
    List<String> arguments(Query form) {
        List<String> arguments = new ArrayList<>(List.of(command));
        for (Field field : fields) {
            String value = form.get(field.flag).strip();
            if (field.flag.equals("--") && !value.isEmpty()) {
                arguments.add(field.flag);
                arguments.addAll(List.of(value.split("\\s+")));
            } else if (field.isSwitch && value.equals("on")) {
                arguments.add(field.flag);
            } else if (!field.isSwitch && !value.isEmpty() && !value.equals(field.value)) {
                arguments.addAll(List.of(field.flag, value));
            }
        }
        return arguments;
    }
}
