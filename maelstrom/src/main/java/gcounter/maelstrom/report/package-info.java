/**
 * What a test leaves in its directory: the files' names, the history, and the report with its plots.
 * It runs after the test, on the thread that ran it, but for the history: that is drawn while nodes recover, on a
 * thread of its own.
 * It knows the history and the results, and nothing of how they came about.
 */
package gcounter.maelstrom.report;
