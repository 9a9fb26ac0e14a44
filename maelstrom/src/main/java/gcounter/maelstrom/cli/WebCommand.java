package gcounter.maelstrom.cli;

import gcounter.maelstrom.console.Console;
import gcounter.maelstrom.sweep.TestProcess;
import gcounter.maelstrom.web.RunDesk;
import gcounter.maelstrom.web.WebServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code maelstrom serve}: the store as pages for a browser, until it is interrupted. Main thread. */
@Command(name = "serve", mixinStandardHelpOptions = true, sortOptions = false, separator = " ",
        customSynopsis = "maelstrom serve [OPTIONS]",
        description = {"Shows the store in a browser: every test with its report and its files, those that run as "
            + "they run, two side by side, sweeps and benchmarks.", ""},
        footer = {"", "It needs no network, and shows what is in ./store, whoever put it there."})
final class WebCommand implements Callable<Integer> {
    private static final int MOST_PORT = 65_535;

    @Spec
    private CommandSpec spec;

    @Option(names = "--host", paramLabel = "HOST", defaultValue = "localhost",
            description = "The address to listen at; others than loopback let everybody in who can reach it. "
                + "Default: ${DEFAULT-VALUE}")
    private String host;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "8080",
            description = "The port to listen at; 0 for any that is free. Default: ${DEFAULT-VALUE}")
    private int port;

    @Option(names = "--allow-runs",
            description = "Let tests and sweeps be started and cancelled from the page, which runs any program that "
                + "--bin names; at loopback only. Default: off")
    private boolean allowRuns;

    private final Path directory;

    /** @param directory where the store is */
    WebCommand(Path directory) {
        this.directory = directory;
    }

    @Override
    public Integer call() {
        OptionRules.requireRange("--port", port, 0, MOST_PORT);
        InetSocketAddress address = new InetSocketAddress(host, port);
        OptionRules.require(!address.isUnresolved(), "--host is '" + host + "', which is no address of this machine");
        OptionRules.require(!allowRuns || address.getAddress().isLoopbackAddress(), "--host is '" + host
                + "', which other machines can reach: --allow-runs is for loopback only");
        Console console = new Console(spec.commandLine().getErr());
        Path store = directory.resolve("store");
        try (WebServer server = new WebServer(store, address, allowRuns ? desk(store) : null)) {
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop serving"));
            server.start();
            console.line("Shows " + store.toAbsolutePath().normalize() + " at " + server.url());
            new CountDownLatch(1).await();
            return 0;
        } catch (InterruptedException e) {
            return ExitStatus.INTERRUPTED;
        } catch (IOException e) {
            console.line("Can't listen at " + host + ":" + port + ": " + e.getMessage()
                    + ". Choose another --port, or 0 for any that is free.");
            return ExitStatus.COULD_NOT_RUN;
        }
    }

    private RunDesk desk(Path store) {
        return new RunDesk(RunForms.of(Main.commandLine(directory)), this::complaint, directory.toAbsolutePath(),
                store.toAbsolutePath().resolve(".started-from-page.txt"), () -> new TestProcess(Main.class.getName()));
    }

    /** What is wrong with a command line, in a sentence; empty when nothing is. */
    private String complaint(List<String> arguments) {
        try {
            Object command = Main.commandLine(directory).parseArgs(arguments.toArray(String[]::new)).subcommand()
                    .commandSpec().userObject();
            if (command instanceof TestCommand test) {
                test.options();
            } else {
                ((SweepCommand) command).grid();
            }
            return "";
        } catch (ParameterException | OptionRules.InvalidOptionException e) {
            return e.getMessage();
        }
    }
}
