package gcounter.node;

import static org.assertj.core.api.Assertions.assertThat;

import gcounter.node.flusher.Flusher;
import java.io.IOException;
import java.io.StringWriter;
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

/** The node with something changed in its source, compiled anew, and loaded beside the sound one with the tests. */
public final class MutatedNode {
    private static final Path SOURCES = Path.of("src", "main", "java", "gcounter", "node");

    private final Path directory;
    private final List<Path> sources = new ArrayList<>();

    /** @param directory an empty one, for sources and classes */
    public MutatedNode(Path directory) {
        this.directory = directory;
    }

    /** @param replacements pairs of what stands in the source, once, and what takes its place */
    public MutatedNode mutate(String source, String... replacements) throws IOException {
        String text = Files.readString(SOURCES.resolve(source));
        for (int i = 0; i < replacements.length; i += 2) {
            assertThat(text.split(Pattern.quote(replacements[i]), -1))
                    .as("the safeguard '%s' stands in %s once", replacements[i], source).hasSize(2);
            text = text.replace(replacements[i], replacements[i + 1]);
        }
        return replace(source, text);
    }

    /** Gives a source another text altogether. */
    public MutatedNode replace(String source, String text) throws IOException {
        sources.add(Files.writeString(directory.resolve(Path.of(source).getFileName()), text));
        return this;
    }

    /** Compiles what was changed. The loader has the node and its tests as classes of its own. */
    public URLClassLoader load() throws IOException, URISyntaxException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter output = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options =
                    List.of("-d", directory.toString(), "-classpath", System.getProperty("java.class.path"));
            assertThat(sources.isEmpty() || compiler
                    .getTask(output, files, null, options, null, files.getJavaFileObjectsFromPaths(sources)).call())
                    .as("%s", output).isTrue();
        }
        return new OwnClassesFirst(
                new URL[] {directory.toUri().toURL(), home(Flusher.class), home(MutatedNode.class)});
    }

    private static URL home(Class<?> type) throws IOException, URISyntaxException {
        return type.getProtectionDomain().getCodeSource().getLocation().toURI().toURL();
    }

    /** Loads the node anew, the changed class first, and leaves the libraries to the others. */
    private static final class OwnClassesFirst extends URLClassLoader {
        OwnClassesFirst(URL[] path) {
            super(path, MutatedNode.class.getClassLoader());
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
