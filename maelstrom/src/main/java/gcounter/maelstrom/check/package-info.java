/**
 * The verdict: what the history says about the counter.
 * It runs once, after the test, on the thread that ran it.
 * It knows the history and what the test demanded, and nothing of how either came about.
 */
package gcounter.maelstrom.check;
