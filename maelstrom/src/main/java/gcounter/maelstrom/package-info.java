/**
 * The command line, and the assembly of one test from its parts. All of it runs on the main thread, which
 * starts the nodes, becomes the conductor while the test runs, and then checks and reports. It knows all
 * other packages; none of them knows it.
 */
package gcounter.maelstrom;
