package gcounter.maelstrom.web;

import gcounter.maelstrom.console.LiveFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads, again and again, what a running test has appended to its file since. One thread. */
final class LiveLog {
    /** Longer ones are none of a test's. */
    private static final int LONGEST = 1 << 24;
    private static final long DEAD_MILLIS = 10_000;

    private final Path file;
    private long position;

    /** @param directory the test's */
    LiveLog(Path directory) {
        file = directory.resolve(LiveFile.NAME);
    }

    /** The lines that are new and whole; none where there is no file. */
    List<String> next() throws IOException {
        List<String> lines = new ArrayList<>();
        if (!Files.isRegularFile(file)) {
            return lines;
        }
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.max(0, Math.min(LONGEST, in.length() - position))];
            in.seek(position);
            in.readFully(bytes);
            int begin = 0;
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] == '\n') {
                    lines.add(new String(bytes, begin, i - begin, StandardCharsets.UTF_8));
                    begin = i + 1;
                }
            }
            position += begin;
        }
        return lines;
    }

    /** Whether nothing more will come, given the lines that came last. */
    static boolean isOver(Path directory, List<String> lines) {
        return !lines.isEmpty() && EntryReader.parse(lines.get(lines.size() - 1)).has(LiveFile.END)
                || !isAlive(directory);
    }

    /** Whether whoever wrote the file, or made its directory, is at it still. */
    static boolean isAlive(Path directory) {
        Path file = directory.resolve(LiveFile.NAME);
        try {
            Path grows = Files.exists(file) ? file : directory;
            return System.currentTimeMillis() - Files.getLastModifiedTime(grows).toMillis() < DEAD_MILLIS;
        } catch (IOException e) {
            return false;
        }
    }
}
