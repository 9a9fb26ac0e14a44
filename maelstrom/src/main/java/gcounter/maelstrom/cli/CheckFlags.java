package gcounter.maelstrom.cli;

import gcounter.maelstrom.check.RuleSet;
import gcounter.maelstrom.cli.OptionSections.Section;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** What a test demands of the counter. Main thread. */
final class CheckFlags {
    static final Section SECTION = Section.of("What is demanded:", "--checks", "--check-fresh",
            "--availability");

    private static final String ALL = "all";
    private static final String[] CHECKS = {ALL, "maelstrom"};

    @Option(names = "--checks", paramLabel = "RULES", defaultValue = "all",
            description = "What the counter is held to. all: the checks below. maelstrom: just what "
                + "Maelstrom holds it to. Default: ${DEFAULT-VALUE}")
    private String checks;

    @Option(names = "--check-fresh",
            description = "Hold reads to include every add that was acknowledged anywhere before they began. "
                + "Default: off")
    private boolean checkFresh;

    @Option(names = "--availability", paramLabel = "PART",
            description = "The part of all operations that has to succeed: total, or a number from 0 to 1. The part "
                + "that did is rounded to single precision, as in Maelstrom: 9 of 10 are less than 0.9. "
                + "Default: no demand")
    private String availability;

    RuleSet rules() {
        String rules = OptionRules.choice("--checks", checks, CHECKS, Function.identity());
        OptionRules.require(!checkFresh || rules.equals(ALL),
                "--check-fresh is no check of Maelstrom's: it needs --checks all");
        return rules.equals(ALL) ? checkFresh ? RuleSet.ALL_AND_FRESH : RuleSet.ALL : RuleSet.MAELSTROM;
    }

    /** The part of the operations that has to succeed; null for no demand. */
    Double availability() {
        return OptionRules.availability(availability);
    }
}
