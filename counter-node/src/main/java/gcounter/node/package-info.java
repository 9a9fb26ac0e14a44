/**
 * The node as a program: its command line and the assembly of its parts.
 * The main thread becomes the reader; the flusher gets a thread of its own.
 * Everything else lives in the packages below, none of which knows this one.
 */
package gcounter.node;
