/**
 * What does an add cost when handler threads contend, and what does it gain to do without a lock?
 * Handler threads hand over requests, one flusher thread drains them, as in the node.
 * Every {@link gcounter.bench.addpath.AddPath} keeps the same contract, which one test holds against all of them.
 */
package gcounter.bench.addpath;
