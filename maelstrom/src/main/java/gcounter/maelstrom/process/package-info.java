/**
 * The nodes as processes: starting them, their three pipes, their end.
 * Each process has a thread for stdin, one for stdout and one for stderr; one more thread, the conductor's or the
 * server's, takes what the readers offer and never waits for a pipe.
 * It knows lines and messages' envelopes, and nothing of what the messages mean.
 */
package gcounter.maelstrom.process;
