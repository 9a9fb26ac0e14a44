package gcounter.node.exploration;

import java.util.Random;

/**
 * What a process draws at random. Only equality matters of tokens and message ids, so one choice stands for all in
 * which those of different processes differ. The tokens are alike in their last bit; with two nodes there is but one
 * peer to choose. It has no state, so a process is what it was given to read.
 */
final class ChosenRandom extends Random {
    private static final long serialVersionUID = 1;
    private static final int ID_RANGE = 40;
    private static final int FIRST_TOKEN = 10;

    private final int process;

    ChosenRandom(int process) {
        this.process = process;
    }

    /** Whether another process may come to use the same message id. */
    static boolean isShared(long messageId) {
        return messageId >> ID_RANGE == 0;
    }

    @Override
    public long nextLong() {
        return FIRST_TOKEN + 2L * process;
    }

    @Override
    public long nextLong(long origin, long bound) {
        return (process + 1L) << ID_RANGE;
    }

    @Override
    public long nextLong(long bound) {
        return 0;
    }

    @Override
    public int nextInt(int bound) {
        return 0;
    }
}
