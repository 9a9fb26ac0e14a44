/**
 * What people and programs get to see: progress, the results on screen, and the store directory. Progress has
 * a thread of its own, which looks at the conductor's latest snapshot; all else runs after the test on the
 * thread that runs it. It knows how things look, and not how they came about.
 */
package gcounter.maelstrom.report;
