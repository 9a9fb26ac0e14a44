/**
 * What a serving process counts, as a page of text in Prometheus' format.
 * The library's threads answer; they only look.
 * It knows the server's metrics, and nothing of how they come about.
 */
package gcounter.maelstrom.metrics;
