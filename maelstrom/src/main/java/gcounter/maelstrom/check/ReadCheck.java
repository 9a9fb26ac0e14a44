package gcounter.maelstrom.check;

import gcounter.maelstrom.history.History;

/** A rule about reads, to which a replay of the history is shown. */
interface ReadCheck extends History.Visitor {
    /** Its name in the results. */
    String name();

    /** What it has found, once the replay is over. */
    Finding finding();
}
