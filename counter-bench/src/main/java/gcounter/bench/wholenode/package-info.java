/**
 * What is all of it worth together: requests a second and the time of one, through a whole node, in this process and as
 * a process of its own. JMH's thread plays the clients, further threads are the driver's and the node's.
 * Knows the harness, and nothing of what is inside a node.
 */
package gcounter.bench.wholenode;
