/**
 * {@code seq-kv} and {@code lin-kv} on etcd, over gRPC with Netty, by the messages and stubs that jetcd publishes.
 * One thread submits and drains; Netty's threads only put down what arrives.
 * It knows the requests of package {@code service}, and nothing of who carries them.
 *
 * <p>Of etcd's own protocol and its JSON gateway, the first took a third of the time for a transaction that swaps
 * one value, and a sixth for one that puts a hundred keys as well; it cost the client a half to a third of the
 * processor time, and etcd a half and a quarter (sequential calls, one member on loopback, both ways in the same run).
 * Jetcd's own client is left out: it repeats calls by its own lights, whereas here whoever asks must know what may have
 * been carried out, and it brings Vert.x, and gRPC on another Netty than ours.
 */
package gcounter.maelstrom.etcd;
