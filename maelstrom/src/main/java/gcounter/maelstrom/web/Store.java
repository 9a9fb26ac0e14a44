package gcounter.maelstrom.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tests in the store. What was read of a test is kept for as long as its file is the same, so a look at ten
 * thousand of them is ten thousand looks at a time stamp. For any thread.
 */
final class Store {
    /** Where others than tests are. */
    static final String SWEEPS = "sweep";
    static final String BENCHMARKS = "bench";

    private final Path root;
    private Map<String, Known> known = new HashMap<>();

    /** @param root the store's directory, which need not be there yet */
    Store(Path root) {
        this.root = root;
    }

    /** What was read when the file was last written at that time. */
    private record Known(FileTime written, Entry entry, List<Double> rates) {
    }

    Path root() {
        return root;
    }

    /** All tests, the latest first. */
    synchronized List<Entry> entries() {
        List<Path> directories = new ArrayList<>();
        for (Path workload : directories(root)) {
            String name = workload.getFileName().toString();
            if (!name.equals(SWEEPS) && !name.equals(BENCHMARKS)) {
                directories.addAll(directories(workload));
            }
        }
        Map<String, Known> before = known;
        List<Known> now = directories.parallelStream().map(directory -> look(before, directory)).toList();
        known = now.stream().collect(Collectors.toMap(one -> one.entry.path(), one -> one));
        return now.stream().map(Known::entry)
                .sorted(Comparator.comparing(Entry::time).thenComparing(Entry::path).reversed()).toList();
    }

    /** One test, wherever below the store it is. */
    synchronized Entry entry(Path directory) {
        Known now = look(known, directory);
        known.put(now.entry.path(), now);
        return now.entry;
    }

    /** The test of a sweep that runs now; null when none does. */
    Entry running(Path sweep) {
        for (Path point : directories(sweep)) {
            List<Path> tests = Files.exists(point.resolve("results.json")) ? List.of()
                    : directories(point.resolve("store/g-counter"));
            if (!tests.isEmpty()) {
                Entry last = entry(tests.get(tests.size() - 1));
                if (last.state() == State.RUNNING) {
                    return last;
                }
            }
        }
        return null;
    }

    private Known look(Map<String, Known> before, Path directory) {
        String path = path(directory);
        Known last = before.get(path);
        Path results = directory.resolve("results.json");
        FileTime written = written(results);
        if (written != null) {
            return last != null && written.equals(last.written) ? last
                    : new Known(written, EntryReader.results(path, results), null);
        }
        if (LiveLog.isAlive(directory)) {
            return new Known(null, unfinished(path, directory, State.RUNNING), null);
        }
        return last != null && last.entry.state() == State.NO_RESULTS ? last
                : new Known(null, unfinished(path, directory, State.NO_RESULTS), null);
    }

    private static Entry unfinished(String path, Path directory, State state) {
        try {
            List<String> lines = new LiveLog(directory).next();
            return EntryReader.unfinished(path, state, state == State.RUNNING ? "" : "it was broken off",
                    lines.isEmpty() ? "" : lines.get(0));
        } catch (IOException e) {
            return EntryReader.unfinished(path, state, "it can't be read", "");
        }
    }

    private static FileTime written(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return null;
        }
    }

    /** Operations a second, every half second; read when first asked for, and again as long as the test runs. */
    synchronized List<Double> rates(Entry entry) {
        Known one = known.get(entry.path());
        if (one == null || one.rates == null) {
            List<Double> rates = EntryReader.rates(root.resolve(entry.path()));
            if (one != null && entry.state() != State.RUNNING) {
                known.put(entry.path(), new Known(one.written, one.entry, rates));
            }
            return rates;
        }
        return one.rates;
    }

    /** A directory as its links have it. */
    String path(Path directory) {
        return root.relativize(directory).toString().replace('\\', '/');
    }

    /** The directories in one, links to others left out; none when it is not there. */
    static List<Path> directories(Path parent) {
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(child -> Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }
}
