package gcounter.node.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import gcounter.node.NodeRig;
import gcounter.node.flusher.Flusher;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Shows that the simulation bites: takes one safeguard out of the node's source, compiles the class anew, and runs the
 * ordinary number of schedules against it. They have to find a violation.
 */
class SafeguardsTest {
    private static final Path SOURCES = Path.of("src", "main", "java", "gcounter", "node");

    private static final int AT_A_TIME = 20;

    @TempDir
    private Path mutated;
    private final List<Path> sources = new ArrayList<>();

    @Test
    void theOwnerTokenIsNeeded() throws Exception {
        assertCaught("flusher/Flusher.java", "new Slot(kv, self, token, this)", "new Slot(kv, self, self, this)");
    }

    @Test
    void theDrainHasToComeBeforeTheSum() throws Exception {
        mutate("flusher/Flusher.java",
                "        now = clock.getAsLong();",
                "        groupCommit.sumBefore = intake.sum(); now = clock.getAsLong();");
        mutate("flusher/GroupCommit.java",
                "private long base;", "private long base; long sumBefore;",
                "return base + intake.sum();", "return base + sumBefore;");
        assertCaught();
    }

    @Test
    void totalsHaveToBeAbsolute() throws Exception {
        assertCaught("store/Slot.java",
                "} else if (totalOf(found) >= total) {", "} else if (found.isMissingNode()) {",
                "                commit(total);", "                commit(totalOf(found) + total - committed);");
    }

    @Test
    void everyBarrierHasToBeUnique() throws Exception {
        assertCaught("store/Survey.java", "rounds++", "rounds");
    }

    @Test
    void messageIdsMustNotMeetThoseOfEarlierProcesses() throws Exception {
        assertCaught("store/SeqKv.java", "random.nextLong(1, FIRST_ID_BOUND)", "1");
    }

    @Test
    void anAcknowledgementHasToWaitForItsCommit() throws Exception {
        assertCaught("flusher/GroupCommit.java", "acknowledge(covered);", "acknowledge(adds());");
    }

    @Test
    void aRestartHasToReadThePeersSlots() throws Exception {
        assertCaught("flusher/Flusher.java", "survey.readSlots(this::open);", "open();");
    }

    @Test
    void aTotalMayNotGoDownWhenMerged() throws Exception {
        assertCaught("crdt/GCounter.java", "total <= totals[index]", "total == totals[index] || total < 0");
    }

    private void assertCaught(String source, String... replacements) throws Exception {
        mutate(source, replacements);
        assertCaught();
    }

    private void assertCaught() throws Exception {
        compile();
        assertThat(firstViolation()).as("a violation without the safeguard").isNotNull();
    }

    /** @param replacements pairs of what stands in the source, once, and what takes its place */
    private void mutate(String source, String... replacements) throws IOException {
        String text = Files.readString(SOURCES.resolve(source));
        for (int i = 0; i < replacements.length; i += 2) {
            assertThat(text.split(Pattern.quote(replacements[i]), -1))
                    .as("the safeguard '%s' stands in %s once", replacements[i], source).hasSize(2);
            text = text.replace(replacements[i], replacements[i + 1]);
        }
        Path file = mutated.resolve(Path.of(source).getFileName());
        Files.writeString(file, text);
        sources.add(file);
    }

    private void compile() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter output = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options =
                    List.of("-d", mutated.toString(), "-classpath", System.getProperty("java.class.path"));
            assertThat(compiler.getTask(output, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call()).as("%s", output).isTrue();
        }
    }

    /** Some schedules with view reads, as many with fresh ones, and so on: either kind misses safeguards of its own. */
    private Object firstViolation() throws Exception {
        URL[] path = {mutated.toUri().toURL(), home(Flusher.class), home(NodeRig.class)};
        try (URLClassLoader loader = new OwnClassesFirst(path)) {
            Class<?> rig = loader.loadClass(NodeRig.class.getName());
            Object[] settings = {rig.getField("DURABLE").get(null), rig.getField("FRESH").get(null)};
            Method run = loader.loadClass(Simulation.class.getName())
                    .getDeclaredMethod("firstViolation", long.class, int.class, settings[0].getClass());
            run.setAccessible(true);
            Object found = null;
            for (int done = 0; found == null && done < SimulationTest.SCHEDULES; done += AT_A_TIME) {
                for (int i = 0; found == null && i < settings.length; i++) {
                    found = run.invoke(null, SimulationTest.FIRST_SEED + done, AT_A_TIME, settings[i]);
                }
            }
            return found;
        }
    }

    private static URL home(Class<?> type) throws IOException, URISyntaxException {
        return type.getProtectionDomain().getCodeSource().getLocation().toURI().toURL();
    }

    /** Loads the node anew, the changed class first, and leaves the libraries to the others. */
    private static final class OwnClassesFirst extends URLClassLoader {
        OwnClassesFirst(URL[] path) {
            super(path, SafeguardsTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (!name.startsWith("gcounter.")) {
                    return super.loadClass(name, resolve);
                }
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }
}
