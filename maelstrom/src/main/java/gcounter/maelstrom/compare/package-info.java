/**
 * Two stored tests side by side: what was asked differently, and what came of it.
 * It runs on the main thread, on files alone.
 * It knows the results of tests and how pages look, and nothing of how tests run.
 */
package gcounter.maelstrom.compare;
