/**
 * {@code seq-kv} and {@code lin-kv} on etcd, whose JSON gateway is spoken to through the JDK's own HTTP client: jetcd
 * would bring twenty-odd jars that don't agree with each other on versions of gRPC, Netty and Guava. Whoever owns the
 * backend submits and drains on one thread, and the client's threads only put down what arrives. It knows the requests
 * of package {@code service} and nothing of who carries them.
 */
package gcounter.maelstrom.etcd;
