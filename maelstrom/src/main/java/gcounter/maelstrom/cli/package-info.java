/**
 * The command line: a class for each command, and what their options have to be.
 * The main thread runs it.
 * It may know every other package; none knows it.
 */
package gcounter.maelstrom.cli;
