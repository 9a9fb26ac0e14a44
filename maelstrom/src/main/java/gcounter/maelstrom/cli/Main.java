package gcounter.maelstrom.cli;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The entrance: parses the command line and exits with what the command says. Main thread. */
@Command(name = "maelstrom", mixinStandardHelpOptions = true, versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND", commandListHeading = "%nCommands (each has a --help of its own):%n",
        description = "A workbench for Maelstrom's g-counter workload: it runs a cluster of node processes "
                + "over a simulated network, asks them to count, breaks things, and checks the count.",
        footer = {"", "For example:",
            "  maelstrom test -w g-counter --bin maelstrom/counter --node-count 3 --rate 100",
            "      --time-limit 20 --nemesis partition",
            "Results, and a report to look at, go to store/g-counter/TIME/ and store/latest."})
public final class Main implements Runnable {

    @Spec
    private CommandSpec spec;

    private Main() {
    }

    public static void main(String[] args) {
        System.exit(execute(commandLine(Path.of("")), args));
    }

    /** Runs what arguments ask for; answers the exit status. */
    static int execute(CommandLine commandLine, String... args) {
        try {
            return commandLine.execute(apart(commandLine, args));
        } catch (ParameterException e) {
            return refuse(e);
        }
    }

    /** Maelstrom takes {@code --rate=5} as well as {@code --rate 5}. What comes after a -- is the node's. */
    private static String[] apart(CommandLine commandLine, String... args) {
        CommandLine command = args.length == 0 ? commandLine
                : commandLine.getSubcommands().getOrDefault(args[0], commandLine);
        List<String> apart = new ArrayList<>();
        boolean ours = true;
        for (String arg : args) {
            ours &= !arg.equals("--");
            if (ours && arg.matches("--[a-z-]+=(?s:.*)")) {
                String[] parts = arg.split("=", 2);
                if (takesNoValue(command.getCommandSpec(), parts[0])) {
                    throw new ParameterException(command, parts[0] + " is '" + parts[1] + "', but takes no value.");
                }
                apart.addAll(List.of(parts));
            } else {
                apart.add(arg);
            }
        }
        return apart.toArray(String[]::new);
    }

    private static boolean takesNoValue(CommandSpec command, String flag) {
        OptionSpec option = command.optionsMap().getOrDefault(flag, command.negatedOptionsMap().get(flag));
        return option != null && option.arity().max() == 0;
    }

    /** @param directory where the store goes */
    public static CommandLine commandLine(Path directory) {
        CommandLine commandLine = new CommandLine(new Main());
        commandLine.addSubcommand(inSections(new TestCommand(directory), TestCommand.SECTIONS));
        commandLine.addSubcommand(new SweepCommand(directory));
        commandLine.addSubcommand(new CompareCommand(directory));
        commandLine.addSubcommand(new LamportCommand());
        commandLine.addSubcommand(new WebCommand(directory));
        commandLine.addSubcommand(new LoadCommand());
        return prepared(commandLine);
    }

    /** Errors in the command line are told in plain words. */
    static CommandLine prepared(CommandLine commandLine) {
        commandLine.setParameterExceptionHandler(Main::refuse);
        commandLine.setExecutionExceptionHandler(Main::admit);
        commandLine.setUsageHelpAutoWidth(true);
        commandLine.setOverwrittenOptionsAllowed(true);
        number(commandLine, double.class, Double::valueOf, "a number");
        number(commandLine, Double.class, Double::valueOf, "a number");
        number(commandLine, int.class, Integer::valueOf, "a whole number");
        number(commandLine, Integer.class, Integer::valueOf, "a whole number");
        number(commandLine, long.class, Long::valueOf, "a whole number");
        number(commandLine, Long.class, Long::valueOf, "a whole number");
        return commandLine;
    }

    /** A command whose help lists the options in sections. */
    static CommandLine inSections(Object command, List<OptionSections.Section> sections) {
        CommandLine commandLine = new CommandLine(command);
        commandLine.getHelpSectionMap().put(SECTION_KEY_OPTION_LIST, new OptionSections(sections));
        return commandLine;
    }

    /** Numbers that are none are refused in plain words. */
    private static <T> void number(CommandLine commandLine, Class<T> type, Function<String, T> parse,
                                   String what) {
        ITypeConverter<T> converter = text -> {
            try {
                return parse.apply(text);
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'" + text + "' is not " + what);
            }
        };
        commandLine.registerConverter(type, converter);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing: there are "
                + String.join(", ", spec.subcommands().keySet()) + ".");
    }

    private static int refuse(ParameterException e, String... args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        String message = e.getMessage();
        err.println(message.endsWith(".") ? message : message + ".");
        UnmatchedArgumentException.printSuggestions(e, err);
        err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitStatus.BAD_ARGUMENTS;
    }

    /** What flags must not be is refused as what can't be read is. All else is our own fault: its trace is printed. */
    private static int admit(Exception e, CommandLine command, ParseResult parsed) {
        if (e instanceof OptionRules.InvalidOptionException) {
            return refuse(new ParameterException(command, e.getMessage()));
        }
        command.getErr().println("The workbench itself failed, which it should not do whatever a node does:");
        e.printStackTrace(command.getErr());
        return ExitStatus.COULD_NOT_RUN;
    }

    /** The version from the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"maelstrom " + (version == null ? "(not from a jar)" : version)};
        }
    }
}
