/**
 * {@code seq-kv} and {@code lin-kv} on etcd, by its JSON gateway and the JDK's own HTTP client: jetcd would bring
 * twenty-odd jars that don't agree with each other on versions of gRPC, Netty and Guava.
 * One thread submits and drains; the HTTP client's threads only put down what arrives.
 * It knows the requests of package {@code service}, and nothing of who carries them.
 */
package gcounter.maelstrom.etcd;
