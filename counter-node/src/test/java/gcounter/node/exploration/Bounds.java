package gcounter.node.exploration;

import gcounter.node.flusher.FlusherSettings;
import java.util.List;

/**
 * How much happens in the schedules that are explored. Losses, duplicates and delays have no bound: see {@link Model}.
 *
 * @param adds     how many adds are asked for, of either node
 * @param reads    how many reads are asked for, of either node
 * @param lives    how many processes node n0 has, one after the other; n1 has one
 * @param zombies  whether a process of n0 may go on after the next has started, or is dead by then
 * @param calls    how many messages a process sends to seq-kv; stale answers alone could make it claim without end
 * @param repeats  how often a message that has changed seq-kv changes it again
 * @param waits    how often time passes, for one of the processes each time
 * @param pauses   how many milliseconds may pass, beside the time until the process's next timer
 * @param races    how many of the adds may be read while the flusher is in its turn, just before it drains
 */
record Bounds(FlusherSettings settings, int adds, int reads, int lives, boolean zombies, int calls,
        int repeats, int waits, List<Integer> pauses, int races) {
    @Override
    public String toString() {
        return String.format("%s adds=%d reads=%d lives=%d zombies=%b calls=%d repeats=%d waits=%d pauses=%s races=%d",
                settings.readFresh() ? "fresh" : "view", adds, reads, lives, zombies, calls, repeats, waits, pauses,
                races);
    }
}
