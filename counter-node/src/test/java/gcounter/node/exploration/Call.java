package gcounter.node.exploration;

/**
 * A message to seq-kv.
 *
 * @param number    from 0
 * @param process   who sends it
 * @param messageId its id, or 0
 * @param kind      what is asked for
 * @param key       the number of the key
 * @param from      the number of the value that a CAS starts from
 * @param to        the number of the value that a CAS or a write leaves behind
 * @param create    whether a CAS may create the key
 * @param late      the number of a call for the same without an id, for all those that nobody waits for any more
 */
record Call(int number, int process, long messageId, Kind kind, int key, int from, int to, boolean create, int late) {
    /** As seq-kv calls them. */
    enum Kind { read, write, cas }
}
