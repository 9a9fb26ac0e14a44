/**
 * Who said what to whom and when: messages as space-time diagrams, after Lamport's.
 * It runs after a test, on the one thread that makes a report or carries out a command.
 * It knows messages and how to plot, and nothing of how the messages came about.
 */
package gcounter.maelstrom.lamport;
