package gcounter.maelstrom.fault;

/** The nodes, as faults see them: by their places. Conductor's thread only. */
public interface NodeControl {
    /** Kills a node's process. */
    void kill(int node);

    /** Starts a node again that was killed. */
    void restart(int node);

    /** Stops a node's process, which stays as it is and does nothing. */
    void pause(int node);

    /** Lets a node go on that was paused; one that was killed since has nothing to go on with. */
    void resume(int node);
}
