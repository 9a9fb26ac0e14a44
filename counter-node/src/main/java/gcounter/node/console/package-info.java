/**
 * What goes to stderr, for people.
 * Any thread, off the hot path.
 * Knows nothing of the rest.
 */
package gcounter.node.console;
