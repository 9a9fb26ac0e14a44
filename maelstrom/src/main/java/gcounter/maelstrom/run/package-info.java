/**
 * One test, from the start of the nodes to the verdict: the conductor, and what it is made of.
 * The thread that runs the test starts the nodes, becomes the conductor, and then judges and reports.
 * It knows the packages that a test is assembled from, and nothing of command lines or of real networks.
 */
package gcounter.maelstrom.run;
