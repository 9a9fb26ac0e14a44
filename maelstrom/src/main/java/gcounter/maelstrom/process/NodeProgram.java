package gcounter.maelstrom.process;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * What it takes to start a node, as often as it has to be started.
 *
 * @param index   the node's place among the nodes
 * @param name    its name
 * @param command the binary, by its canonical path, and its arguments
 * @param logFile where its stderr goes, to the end of what is there; null for nowhere
 * @param console takes each line of its stderr; null when nobody wants to see them
 */
record NodeProgram(int index, String name, List<String> command, Path logFile, Consumer<String> console) {
}
