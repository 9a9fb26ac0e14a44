/**
 * What the figures say: results in JMH's JSON, the statistics on them, and the report with its plots and sentences.
 * One thread, after the run.
 * Knows JMH's file format and the names of the benchmarks, and runs nothing.
 */
package gcounter.bench.report;
