/**
 * Pictures and pages: plots are described, drawn with XChart, and kept as SVG, as PNG, or in a page of HTML.
 * It runs on the one thread that makes a report; nothing is shared.
 * It knows numbers, names and colours, and nothing of tests, nodes or benchmarks.
 */
package gcounter.maelstrom.plot;
