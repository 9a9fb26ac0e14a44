package gcounter.node.exploration;

/**
 * Something that a node says.
 *
 * @param kind   what it is
 * @param number of the add, read, call or gossip message
 * @param value  what was read, or the code of an error
 * @param inTime whether a reply comes while its client still listens
 */
record Output(Kind kind, int number, long value, boolean inTime) {
    enum Kind { CALL, GOSSIP, ADD_OK, READ_OK, ADD_ERROR, READ_ERROR, INIT_OK }
}
