package gcounter.maelstrom.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Layout;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.OptionSpec;

/** Lists a command's options in its help, in sections with a heading each. Main thread. */
final class OptionSections implements IHelpSectionRenderer {
    private final List<Section> sections;

    /**
     * Some options, under a heading.
     *
     * @param flags a name of each
     */
    record Section(String heading, List<String> flags) {
        static Section of(String heading, String... flags) {
            return new Section(heading, List.of(flags));
        }
    }

    /** @param sections all options have to be in one of them */
    OptionSections(List<Section> sections) {
        this.sections = List.copyOf(sections);
    }

    @Override
    public String render(Help help) {
        List<OptionSpec> missing = new ArrayList<>(help.commandSpec().options());
        StringBuilder text = new StringBuilder();
        for (Section section : sections) {
            List<OptionSpec> options = section.flags().stream().map(help.commandSpec()::findOption).toList();
            missing.removeAll(options);
            // A layout is as wide as all options need, so that the sections line up.
            Layout layout = help.createDefaultLayout(help.commandSpec().options(), List.of(), help.colorScheme());
            layout.addOptions(options, help.createDefaultParamLabelRenderer());
            text.append(help.createHeading("%n" + section.heading() + "%n")).append(layout);
        }
        if (!missing.isEmpty()) {
            throw new IllegalStateException("in no section of the help: " + missing);
        }
        return text.toString();
    }
}
