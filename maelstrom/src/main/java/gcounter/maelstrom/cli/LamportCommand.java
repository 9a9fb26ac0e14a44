package gcounter.maelstrom.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gcounter.maelstrom.lamport.Excerpt;
import gcounter.maelstrom.lamport.MessageFile;
import gcounter.maelstrom.lamport.SpaceTimeDiagram;
import gcounter.maelstrom.lamport.TimedMessage;
import gcounter.maelstrom.plot.PlotRenderer;
import gcounter.maelstrom.plot.Theme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code maelstrom lamport}: draws messages of a stored test. Main thread. */
@Command(name = "lamport", mixinStandardHelpOptions = true, sortOptions = false, separator = " ",
        customSynopsis = "maelstrom lamport [STORE] [--operation N | --from SECONDS --to SECONDS] [-o FILE]",
        description = {"Draws who said what to whom in a stored test, as a space-time diagram: time runs downwards, "
            + "with an arrow for each message. Stored are the first 50,000 messages of a test; none with "
            + "--no-report, nor from a --rate of 20,000 on, where keeping them would make for a backlog.", ""},
        footer = {"", "Example: maelstrom lamport store/latest --operation 17"})
final class LamportCommand implements Callable<Integer> {
    private static final double MICROS = 1e6;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "STORE", arity = "0..1", defaultValue = "store/latest",
            description = "The directory of the test. Default: ${DEFAULT-VALUE}")
    private Path store;

    @Option(names = "--operation", paramLabel = "N",
            description = "Draw what happened for this operation: its number is its line in history.jsonl, counted "
                + "from 0, and the number that violations are reported with. Default: not given")
    private Long operation;

    @Option(names = "--from", paramLabel = "SECONDS", defaultValue = "0",
            description = "Draw the messages since then, in seconds since the test began. Default: ${DEFAULT-VALUE}")
    private double from;

    @Option(names = "--to", paramLabel = "SECONDS",
            description = "Draw the messages up to then. Default: as many as --most allows")
    private Double to;

    @Option(names = "--most", paramLabel = "N", defaultValue = "200",
            description = "Draw so many messages at most. Default: ${DEFAULT-VALUE}")
    private int most;

    @Option(names = {"-o", "--output"}, paramLabel = "FILE",
            description = "Where to draw: a name that ends in .svg or .png. Default: lamport.svg in STORE")
    private Path output;

    @Override
    public Integer call() {
        Optional<String> obstacle = PlotRenderer.obstacle();
        if (obstacle.isPresent()) {
            throw refuse(obstacle.get());
        }
        Path file = output == null ? store.resolve("lamport.svg") : output;
        require(file.toString().matches(".*\\.(svg|png)"),
                "--output is '" + file + "', but has to end in .svg or .png");
        require(most > 0 && most <= 5000, "--most is " + most + ", but has to be from 1 to 5000");
        require(operation == null || operation >= 0, "--operation is " + operation + ", but has to be 0 or more");
        Excerpt excerpt = excerpt();
        require(!excerpt.messages().isEmpty(), "There are no messages to draw: the stored ones are from other times");
        try {
            draw(excerpt, file);
            String left = excerpt.left() == 0 ? ""
                    : ", and left out the " + excerpt.left() + " after them (see --most)";
            spec.commandLine().getOut().println("Drew " + excerpt.messages().size() + " messages" + left + ": "
                    + file);
            return 0;
        } catch (IOException e) {
            spec.commandLine().getErr().println("The picture can't be written to '" + file + "': " + e + ".");
            return ExitStatus.COULD_NOT_RUN;
        }
    }

    private static void draw(Excerpt excerpt, Path file) throws IOException {
        SpaceTimeDiagram diagram = new SpaceTimeDiagram(excerpt);
        if (file.toString().endsWith(".svg")) {
            Files.writeString(file, PlotRenderer.svg(diagram));
        } else {
            Files.write(file, PlotRenderer.png(diagram, Theme.LIGHT, 2));
        }
    }

    private Excerpt excerpt() {
        try {
            return excerpt(messages(store.resolve("messages.jsonl")));
        } catch (NoSuchFileException e) {
            throw refuse("There is no " + e.getFile() + ": either '" + store + "' is no test's directory, or that test "
                    + "was too fast or too long to keep it, or made no report.");
        } catch (IOException e) {
            throw refuse("The test can't be read: " + e + ".");
        }
    }

    private List<TimedMessage> messages(Path file) throws IOException {
        try {
            return MessageFile.read(file);
        } catch (JsonProcessingException | CharacterCodingException e) {
            throw damaged(file);
        }
    }

    private Excerpt excerpt(List<TimedMessage> messages) throws IOException {
        if (operation == null) {
            require(to == null || to >= from, "--to is " + to + ", which is before --from, " + from);
            long end = to == null ? Long.MAX_VALUE : (long) (to * MICROS);
            return Excerpt.between(messages, (long) (from * MICROS), end, most);
        }
        JsonNode line = line(store.resolve("history.jsonl"), operation);
        long began = line.path("invoked").asLong();
        long ended = line.has("completed") ? line.path("completed").asLong() : Long.MAX_VALUE;
        String title = "Operation " + operation + ": " + line.path("f").asText() + " by " + line.path("client").asText()
                + " at " + line.path("node").asText() + ", " + line.path("type").asText();
        return Excerpt.ofOperation(title, messages, line.path("client").asText(), line.path("node").asText(), began,
                ended, most);
    }

    private JsonNode line(Path file, long number) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            String line = lines.skip(number).findFirst().orElseThrow(() -> refuse("--operation is " + number
                    + ", but the test had fewer operations."));
            return JSON.readTree(line);
        } catch (JsonProcessingException | UncheckedIOException e) {
            throw damaged(file);
        }
    }

    private ParameterException damaged(Path file) {
        return refuse("'" + file + "' is damaged: it has a line that is not JSON in UTF-8.");
    }

    private void require(boolean condition, String otherwise) {
        if (!condition) {
            throw refuse(otherwise + ".");
        }
    }

    private ParameterException refuse(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
