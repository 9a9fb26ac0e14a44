/**
 * Lines over TCP: connections that frame what arrives, bound what waits, and time out. One thread runs the loop and
 * everything that hangs on it. It knows bytes and addresses, and nothing of messages, nodes or clients.
 */
package gcounter.maelstrom.tcp;
