package gcounter.maelstrom.cli;

/** What {@code maelstrom test --help} says below the options. */
final class TestHelp {
    static final String FOOTER = """

            Exit status: 0 valid, 1 not valid, 2 can't tell, 254 bad arguments,
            255 the test could not be run.

            Memory: 200 MiB and up to 85 bytes for each operation, so 1 GiB for ten million.
            The heap is a quarter of the machine's memory, or MAELSTROM_JAVA_OPTS=-Xmx8g.

            Faults (--nemesis), each in a rhythm of its own, all mended before the end:
              partition  nodes stop listening to each other, in Maelstrom's four ways
              kill       kill -9 for one node, a minority, a majority or all, and a new
                         process for each, which has 10 s to answer init. Operations under
                         way there are given up as indefinite; until it is back, its
                         clients ask for nothing, and others get what is due.
              pause      SIGSTOP for as many, and SIGCONT
              loss       --loss of the messages between nodes and services are lost
              duplicate  --duplicate of them arrive twice, each with its own latency
              kv-outage  what arrives at the services is dropped
            Clients are spared loss, duplication and latency.

            Checks (--checks all), below "workload" in the results; each makes a test invalid:
              reads-going-down      less than a read had answered at that node before it
                                    began; a restart is no excuse
              reads-below-own-adds  less than that node had acknowledged before it began;
                                    a restart is no excuse
              reads-above-all-adds  more than had been asked for when it ended
              stale-reads           with --check-fresh: less than all nodes had
                                    acknowledged before it began
              late-replies          more than 5 s after the request; excused, and counted
                                    apart, when the node was paused in between, since it
                                    can't know how long the request lay in its pipe, or
                                    when the workbench itself stood still for a second
              second-replies        to a request that was answered before
              unknown-replies       to a request, or a client, that there never was
            Maelstrom looks at none of these, only at the final reads.

            Where this differs from Maelstrom on purpose, unless --checks is maelstrom:
              - The checks above.
              - An error reply with a definite code (1, 10, 11, 12, 14, 20, 21, 22, 30)
                fails its operation; Maelstrom's g-counter takes all for indefinite.
              - Without a successful final read, or without a successful add, the verdict
                is not valid but "unknown".
              - A node that answers a client that has given up, or nobody, or prints a line
                that is no message, is listened to further; there it is heard no more.
            and always:
              - Operations are due by the schedule even when every client is busy: what
                fell behind is made up for, and latencies count from when it was due.
              - A node that ends by itself ends the test, which then is not valid; there the
                test goes on without it, and comes to no verdict (255).
              - A service answers what it does not understand with an error, 10 or 12; there
                it keeps silent, or takes what is missing for null.
              - A raw control character in a string, or a second JSON value after the first,
                makes a line no message; there both are let pass.
              - The replicas of lww-kv merge, as Maelstrom documents; there each merge is
                forgotten at once.
              - All nodes together may take long to start, as long as one of them answers
                init every 10 s.""";

    private TestHelp() {
    }
}
