package gcounter.maelstrom.cli;

import gcounter.maelstrom.compare.Comparison;
import gcounter.maelstrom.compare.NotATestException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code maelstrom compare}. Main thread. */
@Command(name = "compare", mixinStandardHelpOptions = true, sortOptions = false, separator = " ",
        customSynopsis = "maelstrom compare A B [OPTIONS]",
        description = {"Puts two tests side by side: what was asked differently, every figure with its ratio, and "
            + "their latencies in one picture.", ""},
        footer = {"", "For example:",
            "  maelstrom compare store/g-counter/20260101T120000.000Z store/latest", "",
            "Exit status: 0, whatever the tests came to; 254 when one of them is none."})
final class CompareCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "A", description = "The directory of a test.")
    private Path first;

    @Parameters(index = "1", paramLabel = "B", description = "The directory of another.")
    private Path second;

    @Option(names = "--page", paramLabel = "FILE",
            description = "Where to write the page. Default: store/compare.html")
    private Path page;

    private final Path directory;

    /** @param directory where the store is */
    CompareCommand(Path directory) {
        this.directory = directory;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Path file = page == null ? directory.resolve("store").resolve("compare.html") : page;
        try {
            Comparison comparison = Comparison.of(first, second);
            out.println(comparison.text());
            comparison.write(file);
            out.println("Page: " + file);
            out.flush();
            return 0;
        } catch (NotATestException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        } catch (IOException e) {
            spec.commandLine().getErr().println("The page can't be written to '" + file + "': " + e + ".");
            return ExitStatus.COULD_NOT_RUN;
        }
    }
}
