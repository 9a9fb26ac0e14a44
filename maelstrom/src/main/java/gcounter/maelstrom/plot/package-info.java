/**
 * Pictures and pages: plots are described, drawn with XChart, and kept as SVG, as PNG, or inline in a page of
 * HTML that needs nothing else.
 * Everything here runs on the one thread that makes a report; nothing is shared.
 * It knows numbers, names and colours, and nothing of tests, nodes or benchmarks.
 */
package gcounter.maelstrom.plot;
