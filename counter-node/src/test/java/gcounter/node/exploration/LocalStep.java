package gcounter.node.exploration;

/**
 * What a process does with an input.
 *
 * @param after   the state that it is in then
 * @param outputs what it says
 */
record LocalStep(LocalState after, Output[] outputs) {}
