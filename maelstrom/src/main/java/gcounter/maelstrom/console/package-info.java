/**
 * What people see while something runs: lines on stderr, progress there and in a file, and a log that does not repeat
 * itself.
 * Progress has a thread of its own, which asks for snapshots; the rest runs on whichever thread has something to say.
 * It knows how text looks on a terminal, and nothing of what it is about.
 */
package gcounter.maelstrom.console;
