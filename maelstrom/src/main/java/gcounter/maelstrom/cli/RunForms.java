package gcounter.maelstrom.cli;

import gcounter.maelstrom.web.RunForm;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Makes forms of commands: what a flag is called, does and is by default stands at the flag alone. Stateless. */
final class RunForms {
    private static final List<String> TEST = List.of("--bin", "--node-count", "--rate", "--concurrency",
            "--time-limit", "--latency", "--latency-dist", "--nemesis", "--nemesis-interval", "--recovery-time",
            "--deltas", "--availability", "--check-fresh", "--warm-up", "--seed");
    private static final List<String> SWEEP = List.of("--bin", "--rate", "--find-knee", "--most-p99",
            "--node-count", "--latency", "--concurrency", "--repeat", "--time-limit", "--warm-up", "--recovery-time",
            "--with", "--name");

    private RunForms() {
    }

    /** @param maelstrom has both commands */
    static List<RunForm> of(CommandLine maelstrom) {
        return List.of(form(maelstrom, "test", TEST), form(maelstrom, "sweep", SWEEP));
    }

    private static RunForm form(CommandLine maelstrom, String name, List<String> flags) {
        CommandSpec spec = maelstrom.getSubcommands().get(name).getCommandSpec();
        List<RunForm.Field> fields = new ArrayList<>();
        flags.forEach(flag -> fields.add(field(flag, spec.findOption(flag))));
        ArgSpec arguments = spec.positionalParameters().get(0);
        fields.add(new RunForm.Field("--", arguments.paramLabel(), String.join(" ", arguments.description()), "", false,
                false));
        return new RunForm(name, String.join(" ", spec.usageMessage().description()).strip(), fields);
    }

    private static RunForm.Field field(String flag, OptionSpec option) {
        String value = option.defaultValue() == null ? "" : option.defaultValue();
        String help = String.join(" ", option.description()).replace("${DEFAULT-VALUE}", value);
        return new RunForm.Field(flag, option.paramLabel(), help, value, option.arity().max() == 0,
                option.required());
    }
}
