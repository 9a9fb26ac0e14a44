/**
 * The store as pages for a browser: the list of tests, each test as it runs and when it is over, two side by side, and
 * a form that starts one.
 * It runs on the HTTP server's threads, one for each request, and on one that waits for a started test.
 * It knows the files that tests, sweeps and benchmarks leave, and nothing of how they run.
 */
package gcounter.maelstrom.web;
