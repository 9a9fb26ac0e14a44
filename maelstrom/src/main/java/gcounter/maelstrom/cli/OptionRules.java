package gcounter.maelstrom.cli;

import gcounter.maelstrom.fault.FaultKind;
import gcounter.maelstrom.message.Names;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What flags' values have to be, and what they come to. Every complaint is a sentence. Stateless. */
final class OptionRules {
    static final double MOST_SECONDS = 1e6;

    private static final Pattern CONCURRENCY = Pattern.compile("(\\d{1,7})(n?)");
    private static final Pattern NODE_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}");
    /** A return before the end of the line belongs to the name. */
    private static final Pattern INTERPRETER = Pattern.compile("#![ \t]*(/[!-~\r]+)(?:[ \t\n]|$)");
    private static final int LONGEST_INTERPRETER = 256;
    private static final List<String> DEFAULT_NODES = List.of("n1", "n2", "n3", "n4", "n5");
    private static final int MOST_NODES = 1000;
    private static final int MOST_CLIENTS = 1_000_000;

    private OptionRules() {
    }

    /** A complaint about a flag, in a sentence. */
    static final class InvalidOptionException extends RuntimeException {
        private static final long serialVersionUID = 1;

        InvalidOptionException(String sentence) {
            super(sentence, null, false, false);
        }
    }

    static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new InvalidOptionException(otherwise + ".");
        }
    }

    static void requireRange(String flag, double value, double least, double most) {
        require(value >= least && value <= most, flag + " is " + plain(value) + ", but has to be from "
                + plain(least) + " to " + plain(most));
    }

    /** Without a fraction when there is none. */
    static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** The program's canonical path. */
    static Path program(Path bin) {
        require(!bin.toString().isEmpty(), "--bin is empty, but has to be a program");
        require(Files.exists(bin), "--bin is '" + bin + "', and there is no such file");
        require(!Files.isDirectory(bin), "--bin is '" + bin + "', which is a directory and no program");
        require(Files.isExecutable(bin), "--bin is '" + bin + "', which is not executable: try chmod +x");
        String interpreter = interpreter(bin);
        require(Files.exists(Path.of(interpreter)), "--bin is '" + bin + "', whose #! line asks for '"
                + interpreter.replace("\r", "\\r") + "', and there is no such file");
        try {
            return bin.toRealPath();
        } catch (IOException e) {
            throw new InvalidOptionException("--bin is '" + bin + "', which leads to no file: " + e.getMessage() + ".");
        }
    }

    /** What is to run a script; empty for other programs, and for those that may be run but not read. */
    private static String interpreter(Path program) {
        try (InputStream in = Files.newInputStream(program)) {
            Matcher script = INTERPRETER.matcher(new String(in.readNBytes(LONGEST_INTERPRETER),
                    StandardCharsets.US_ASCII));
            return script.lookingAt() ? script.group(1) : "";
        } catch (IOException e) {
            return "";
        }
    }

    /** The nodes' names: so many, or those given, or the default ones. */
    static List<String> nodes(Integer count, List<String> listed, List<String> single) {
        if (count != null) {
            requireRange("--node-count", count, 1, MOST_NODES);
            return IntStream.range(0, count).mapToObj(i -> "n" + i).toList();
        }
        List<String> names = new ArrayList<>(listed);
        names.addAll(single);
        if (names.isEmpty()) {
            return DEFAULT_NODES;
        }
        for (String name : names) {
            String wrong = "A node can't be named '" + name + "': ";
            require(NODE_NAME.matcher(name).matches(), wrong + "use letters, digits, '_', '.', '-'");
            require(!name.startsWith("c"), wrong + "names that begin with a c belong to clients");
            require(!Names.isService(name), wrong + "that is a service");
        }
        require(names.size() <= MOST_NODES, names.size() + " nodes are too many: 1000 is the most");
        require(new HashSet<>(names).size() == names.size(),
                "The nodes " + String.join(", ", names) + " do not all have different names");
        return List.copyOf(names);
    }

    /** The lines of a file that are not blank. */
    static List<String> lines(String flag, Path file) {
        try {
            return Files.readAllLines(file).stream().map(String::strip).filter(line -> !line.isEmpty()).toList();
        } catch (IOException e) {
            throw new InvalidOptionException(flag + " is '" + file + "', which can't be read: " + e + ".");
        }
    }

    /** How many clients {@code 10} or {@code 4n} are. */
    static int clients(String concurrency, int nodes) {
        Matcher matcher = CONCURRENCY.matcher(concurrency);
        require(matcher.matches(), "--concurrency is '" + concurrency
                + "', but has to be a whole number of clients, or one with an n for so many for each node");
        long clients = Long.parseLong(matcher.group(1)) * (matcher.group(2).isEmpty() ? 1 : nodes);
        require(clients > 0 && clients <= MOST_CLIENTS, "--concurrency comes to " + clients
                + " clients, but has to come to 1 at least and " + MOST_CLIENTS + " at most");
        return (int) clients;
    }

    /** The faults by their names, in an order of their own. */
    static Set<FaultKind> faults(Set<String> names) {
        Set<FaultKind> faults = EnumSet.noneOf(FaultKind.class);
        for (String name : names) {
            faults.add(choice("--nemesis", name.strip(), FaultKind.values(), FaultKind::label));
        }
        return Collections.unmodifiableSet(faults);
    }

    /**
     * How many messages a fault strikes; a part that was asked for makes sense only together with the fault.
     */
    static double part(String flag, Double part, double otherwise, FaultKind fault, Set<FaultKind> faults) {
        if (part == null) {
            return otherwise;
        }
        require(part > 0 && part <= 1, flag + " is " + plain(part) + ", but has to be above 0 and at most 1");
        require(faults.contains(fault), flag + " is " + plain(part) + ", but --nemesis has no "
                + fault.label());
        return part;
    }

    /** Which of some things a flag's value names. */
    static <T> T choice(String flag, String name, T[] choices, Function<T, String> label) {
        for (T choice : choices) {
            if (label.apply(choice).equals(name)) {
                return choice;
            }
        }
        List<String> labels = Arrays.stream(choices).map(label).toList();
        throw new InvalidOptionException(flag + " has '" + name + "', but there is only "
                + String.join(", ", labels.subList(0, labels.size() - 1)) + " and "
                + labels.get(labels.size() - 1) + ".");
    }

    /** The part that has to succeed; null for no demand. */
    static Double availability(String text) {
        if (text == null) {
            return null;
        }
        try {
            double part = text.equals("total") ? 1 : Double.parseDouble(text);
            if (part >= 0 && part <= 1) {
                return part;
            }
        } catch (NumberFormatException e) {
            // The sentence below says it all.
        }
        throw new InvalidOptionException("--availability is '" + text
                + "', but has to be total or a number from 0 to 1.");
    }
}
