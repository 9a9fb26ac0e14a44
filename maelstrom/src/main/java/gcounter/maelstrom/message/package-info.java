/**
 * Messages as they go over the wire: parsing, writing, and what a name says about its bearer.
 * Each thread that reads or writes has a parser or a buffer of its own; all else is immutable.
 * It knows names and bytes, and nothing of what carries them or what they mean.
 */
package gcounter.maelstrom.message;
