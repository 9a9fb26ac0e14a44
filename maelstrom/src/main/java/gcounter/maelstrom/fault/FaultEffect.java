package gcounter.maelstrom.fault;

import java.util.Map;

/**
 * What a fault has broken.
 *
 * @param summary in a few words
 * @param details what kind, and whom it struck, as results have it
 */
record FaultEffect(String summary, Map<String, Object> details) {
}
