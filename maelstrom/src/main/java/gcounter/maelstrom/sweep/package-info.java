/**
 * Many short tests in a grid, one after the other, and the picture that they make together: how much of a load
 * each cluster takes before its answers become slow.
 * It runs on the main thread; each test is a process of its own.
 * It knows the flags and the results of tests, and nothing of how tests work inside.
 */
package gcounter.maelstrom.sweep;
