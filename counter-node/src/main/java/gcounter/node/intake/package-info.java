/**
 * Where handlers and flusher meet: the local delta, the lanes, and the doorbell that wakes a sleeper.
 * The only place where threads share state; every class says which side may call what.
 * Knows neither the protocol nor the store.
 */
package gcounter.node.intake;
