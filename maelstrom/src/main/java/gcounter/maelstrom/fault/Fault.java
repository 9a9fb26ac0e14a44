package gcounter.maelstrom.fault;

import java.util.Random;

/** Something that can go wrong, and right again. Conductor's thread only. */
interface Fault {
    /** Breaks something; chance decides what. Only when nothing of this fault is broken. */
    FaultEffect begin(Random random);

    /** Mends what {@link #begin} broke. */
    void end();
}
