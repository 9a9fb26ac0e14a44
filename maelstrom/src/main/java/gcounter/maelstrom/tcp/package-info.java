/**
 * Lines over TCP: connections that frame what arrives, and bound what waits.
 * One thread runs the event loop and everything that hangs on it.
 * It knows bytes and addresses, and nothing of messages, nodes or clients.
 */
package gcounter.maelstrom.tcp;
