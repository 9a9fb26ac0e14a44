package gcounter.node.exploration;

import java.util.Arrays;
import java.util.List;

/**
 * What may happen to two nodes, one of them in several lives, and their store: which steps a state has, and where
 * each leads. The processes are real ones ({@link LocalSteps}); network, store and clients are the tuple of numbers
 * that is a {@link World}.
 *
 * <p><b>Who loses, doubles, kills.</b> A message stays under way once it was sent, and may arrive at any time and as
 * often as there is a state in which it makes a difference. So one that never arrives is a lost one, and loss,
 * duplication, delay and overtaking have no step and no bound; only how often a message changes the store
 * <em>again</em> has one, since two dead claims could go back and forth for ever. A process that takes no further step
 * is a dead one, so a kill has no step either, but for the start of the next life: with zombies, the one before may go
 * on; without, it ends there. A message that can have no effect any more is dropped: an answer whose id nobody holds,
 * a call that changes nothing and whose answer nobody waits for, a barrier that nobody waits for (written again it only
 * makes its process see less that is old).
 *
 * <p><b>The store.</b> It promises what the README assumes, and no more: whatever changes it does so in one order, on
 * the newest state; whatever changes nothing may be answered from any state since its process's last change. That is
 * weaker than Maelstrom's store, where a process never sees a state older than one it has read. Since such an answer
 * touches nothing that another step looks at, it is one step with its arrival: whenever it was made, it is made of a
 * state between the last change that its process had made when it asked and the newest when it arrives, and all of
 * these are tried. Each call concerns one key, so for each key there is a history of its own. A new process has made
 * no change and may be shown anything.
 *
 * <p><b>Clients.</b> A request is read when it is made, and an answer heard when it is given: any delay could only make
 * what is asked of it weaker, and a request that doesn't arrive is one that isn't made.
 *
 * <p><b>Time.</b> Each process has a clock of its own. It stands still while messages arrive, and goes on to the next
 * timer, or by a whole pause, in a step; then all that is due happens in one turn. What comes too early that way is a
 * message more, which may be lost.
 */
final class Model {
    /** The only process of node n1; those before it are the lives of n0. */
    static final int N1 = 4;
    static final int PROCESSES = N1 + 1;
    static final long NO_STEP = -1;

    /** A message to seq-kv is packed as its call, the oldest value that its process may be shown, and these. */
    private static final int EXECUTED = 1;
    private static final int LATE = 2;
    private static final int NOTHING = -4;
    private static final int FROM_SHIFT = 8;
    private static final int CALL_SHIFT = 20;

    private final Bounds bounds;
    private final Vocabulary vocabulary;
    private final LocalSteps localSteps;
    private final Slots slots;
    private final LocalStep[] starts = new LocalStep[PROCESSES];
    private final String[][] adds;
    private final String[][] reads;

    Model(Bounds bounds) {
        this(bounds, new Vocabulary());
    }

    private Model(Bounds bounds, Vocabulary vocabulary) {
        this(bounds, vocabulary, new LocalSteps(bounds.settings(), vocabulary));
    }

    private Model(Bounds bounds, Vocabulary vocabulary, LocalSteps localSteps) {
        this.bounds = bounds;
        this.vocabulary = vocabulary;
        this.localSteps = localSteps;
        slots = new Slots(vocabulary);
        adds = new String[2][bounds.adds() + Convergence.PROBES];
        reads = new String[2][bounds.reads()];
        for (int node = 0; node < 2; node++) {
            for (int i = 0; i < adds[node].length; i++) {
                adds[node][i] = Input.add(node, i);
            }
            for (int i = 0; i < reads[node].length; i++) {
                reads[node][i] = Input.read(node, i);
            }
        }
    }

    /** A model of the same nodes, which may have one life more, and do what they like. */
    Model unbounded() {
        Bounds unbounded = new Bounds(bounds.settings(), bounds.adds(), bounds.reads(), N1, false, Integer.MAX_VALUE,
                0, Byte.MAX_VALUE, List.of(), 0);
        return new Model(unbounded, vocabulary, localSteps);
    }

    /** The node that a process is one of. */
    static int node(int process) {
        return process == N1 ? 1 : 0;
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    Slots slots() {
        return slots;
    }

    LocalSteps localSteps() {
        return localSteps;
    }

    /** Both nodes have started, and nothing has come in yet. */
    World initial() {
        World world = new World(PROCESSES, bounds.reads());
        world.repeats = bounds.repeats();
        world.waits = bounds.waits();
        world.races = bounds.races();
        start(world, 0);
        start(world, N1);
        return world;
    }

    /** Fills in what may happen next. */
    void steps(World world, Steps steps) {
        steps.clear();
        for (int i = 0; i < world.calls.length; i++) {
            call(world, i, steps);
        }
        for (int process = 0; process < PROCESSES; process++) {
            int local = world.locals[process];
            if (local >= 0) {
                for (int message : world.gossip) {
                    if (vocabulary.receiver(message) == node(process)) {
                        local(world, steps, Step.GOSSIP, process, message, 0);
                    }
                }
                if (world.adds < bounds.adds()) {
                    local(world, steps, Step.ADD, process, world.adds, 0);
                }
                if (world.reads < bounds.reads()) {
                    steps.add(Step.of(Step.READ, process, false, world.reads, 0));
                }
                for (int i = -1; world.waits > 0 && i < bounds.pauses().size(); i++) {
                    local(world, steps, Step.WAIT, process, i < 0 ? Input.NEXT_TIMER : bounds.pauses().get(i), 0);
                }
            } else if (local == World.UNBORN && process < bounds.lives() && world.locals[process - 1] != World.UNBORN) {
                steps.add(Step.of(Step.START, process, false, 0, 0));
            }
        }
    }

    /** The next step of a network and a store that do what they can at once; {@link #NO_STEP} when all is done. */
    long prompt(World world) {
        for (long packed : world.calls) {
            Call call = vocabulary.call(number(packed));
            int newest = world.newest(call.key());
            if ((packed & LATE) == 0 && knows(world, call.process(), call)) {
                boolean executes = (packed & EXECUTED) == 0 && isChange(call, newest);
                return executes ? Step.of(Step.EXECUTE, call.process(), false, call.number(), 0)
                        : Step.of(Step.ANSWER, call.process(), false, call.number(),
                                (packed & EXECUTED) != 0 ? Vocabulary.OK : unchanged(call, newest));
            }
        }
        for (int message : world.gossip) {
            for (int process = 0; process < PROCESSES; process++) {
                if (world.locals[process] >= 0 && vocabulary.receiver(message) == node(process)) {
                    long step = Step.of(Step.GOSSIP, process, false, message, 0);
                    if (after(world, step) != null) {
                        return step;
                    }
                }
            }
        }
        return NO_STEP;
    }

    /** What may become of a message to seq-kv. */
    private void call(World world, int index, Steps steps) {
        Call call = vocabulary.call(number(world.calls[index]));
        boolean mayExecute = (world.calls[index] & EXECUTED) == 0 || world.repeats > 0;
        if (mayExecute && isChange(call, world.newest(call.key()))) {
            steps.add(Step.of(Step.EXECUTE, call.process(), false, call.number(), 0));
        }
        if ((world.calls[index] & LATE) != 0) {
            return;
        }
        int[] history = world.histories[call.key()];
        for (int process = 0; process < PROCESSES; process++) {
            if (node(process) == node(call.process()) && knows(world, process, call)) {
                if ((world.calls[index] & EXECUTED) != 0) {
                    local(world, steps, Step.ANSWER, process, call.number(), Vocabulary.OK);
                }
                int from = from(world.calls[index]);
                for (int i = from; i < history.length; i++) {
                    int answer = unchanged(call, history[i]);
                    boolean isNew = answer != NOTHING;
                    for (int j = from; isNew && j < i; j++) {
                        isNew = unchanged(call, history[j]) != answer;
                    }
                    if (isNew) {
                        local(world, steps, Step.ANSWER, process, call.number(), answer);
                    }
                }
            }
        }
    }

    /** The answer to a call on a state in which the call changes nothing. */
    private static int unchanged(Call call, int value) {
        return switch (call.kind()) {
            case read -> value == Vocabulary.MISSING ? Vocabulary.NO_SUCH_KEY : value;
            case write -> value == call.to() ? Vocabulary.OK : NOTHING;
            case cas -> {
                if (value == Vocabulary.MISSING) {
                    yield call.create() ? NOTHING : Vocabulary.NO_SUCH_KEY;
                }
                yield value != call.from() ? Vocabulary.PRECONDITION_FAILED
                        : call.to() == value ? Vocabulary.OK : NOTHING;
            }
        };
    }

    private static boolean isChange(Call call, int value) {
        return switch (call.kind()) {
            case read -> false;
            case write -> value != call.to();
            case cas -> value == Vocabulary.MISSING ? call.create() : value == call.from() && value != call.to();
        };
    }

    private void local(World world, Steps steps, int kind, int process, int what, int answer) {
        steps.add(Step.of(kind, process, false, what, answer));
        if (world.races > 0 && world.adds + (kind == Step.ADD ? 1 : 0) < bounds.adds()) {
            steps.add(Step.of(kind, process, true, what, answer));
        }
    }

    /** The world after the step; null when the step changes nothing. */
    World after(World before, long step) {
        World world = new World(before);
        int process = Step.process(step);
        switch (Step.kind(step)) {
            case Step.START -> {
                if (!bounds.zombies()) {
                    end(world, process - 1);
                }
                start(world, process);
            }
            case Step.EXECUTE -> execute(world, Step.what(step));
            default -> {
                if (!turn(world, process, step)) {
                    return null;
                }
            }
        }
        normalise(world);
        slots.check(world);
        return world;
    }

    /** What a process does in a step of its own. */
    LocalStep turn(World before, long step) {
        return localStep(new World(before), step);
    }

    private LocalStep localStep(World world, long step) {
        int process = Step.process(step);
        Input input = input(world, process, step);
        if (Step.isRace(step)) {
            input = input.with(adds[node(process)][world.adds]);
            invoke(world, process);
            world.races--;
        }
        return localSteps.after(localSteps.state(world.locals[process]), input);
    }

    private boolean turn(World world, int process, long step) {
        LocalState state = localSteps.state(world.locals[process]);
        LocalStep done = localStep(world, step);
        if (done.after().calls() > bounds.calls()) {
            return false;
        }
        if (done.after().number() == state.number() && done.outputs().length == 0 && Step.isFree(step)) {
            return false;
        }
        arrive(world, process, done);
        return true;
    }

    private Input input(World world, int process, long step) {
        int what = Step.what(step);
        return switch (Step.kind(step)) {
            case Step.ANSWER -> vocabulary.answer(vocabulary.call(what), Step.answer(step));
            case Step.GOSSIP -> vocabulary.gossipInput(what);
            case Step.WAIT -> {
                world.waits--;
                yield Input.wait(what);
            }
            case Step.ADD -> {
                invoke(world, process);
                yield new Input(adds[node(process)][what], 0, null);
            }
            case Step.READ -> {
                world.reads++;
                world.musts[what] = world.floors[process]
                        | (bounds.settings().readFresh() ? world.acknowledged : 0);
                yield new Input(reads[node(process)][what], 0, null);
            }
            default -> throw new AssertionError(step);
        };
    }

    private static void invoke(World world, int process) {
        world.invoked[node(process)] |= 1 << world.adds++;
    }

    private void start(World world, int process) {
        if (starts[process] == null) {
            starts[process] = localSteps.start(process);
        }
        arrive(world, process, starts[process]);
    }

    private void arrive(World world, int process, LocalStep step) {
        world.locals[process] = step.after().number();
        for (Output output : step.outputs()) {
            hear(world, process, output);
        }
        if (step.after().failed()) {
            slots.checkReplaced(world, process);
            end(world, process);
        }
    }

    private static void end(World world, int process) {
        world.locals[process] = World.ENDED;
        world.floors[process] = 0;
    }

    private void hear(World world, int process, Output output) {
        int number = output.number();
        if (!output.inTime()) {
            throw new Violation("late", "a reply comes when its client has gone: " + output);
        }
        switch (output.kind()) {
            case CALL -> {
                Call call = vocabulary.call(number);
                world.calls = Arrays.copyOf(world.calls, world.calls.length + 1);
                world.calls[world.calls.length - 1] =
                        packed(number, world.seen[process * World.KEYS + call.key()], 0);
            }
            case GOSSIP -> {
                if (Arrays.binarySearch(world.gossip, number) < 0) {
                    world.gossip = Arrays.copyOf(world.gossip, world.gossip.length + 1);
                    world.gossip[world.gossip.length - 1] = number;
                    Arrays.sort(world.gossip);
                }
            }
            case ADD_OK -> {
                answered(world, number);
                world.acknowledged |= 1 << number;
                slots.check(world);
                world.floors[process] |= 1 << number;
                world.floors[world.owner[node(process)]] |= 1 << number;
            }
            case ADD_ERROR -> {
                answered(world, number);
                if (output.value() == 11 || output.value() == 12) {
                    world.refused |= 1 << number;
                }
            }
            case READ_OK -> {
                int shown = slots.members(output.value());
                int must = read(world, number);
                if ((shown & must) != must) {
                    throw new Violation("stale", "a read shows " + output.value() + " and has to show "
                            + slots.total(must));
                }
                if ((shown & ~world.invoked()) != 0) {
                    throw new Violation("above", "a read shows " + output.value() + ", asked for was "
                            + slots.total(world.invoked()));
                }
                world.floors[process] |= shown;
                for (int p = process + 1; p < N1 && world.locals[p] == World.UNBORN; p++) {
                    world.floors[p] |= shown;
                }
            }
            case READ_ERROR -> read(world, number);
            case INIT_OK -> { /* the only reply to the first line */ }
        }
    }

    private static void answered(World world, int add) {
        if ((world.answered & 1 << add) != 0 || add >= world.adds) {
            throw new Violation("second", "a second reply to add " + Input.delta(add));
        }
        world.answered |= 1 << add;
    }

    private static int read(World world, int read) {
        int must = world.musts[read];
        if (must == World.NOT_PENDING) {
            throw new Violation("second", "a second reply to read " + (read + 1));
        }
        world.musts[read] = World.NOT_PENDING;
        return must;
    }

    private void execute(World world, int number) {
        Call call = vocabulary.call(number);
        int key = call.key();
        slots.checkWrite(world, call);
        int[] history = world.histories[key];
        world.histories[key] = Arrays.copyOf(history, history.length + 1);
        world.histories[key][history.length] = call.to();
        for (int k = 0; k < World.KEYS; k++) {
            world.seen[call.process() * World.KEYS + k] = (byte) (world.histories[k].length - 1);
        }
        world.calls = world.calls.clone();
        for (int i = 0; i < world.calls.length; i++) {
            if (number(world.calls[i]) == number) {
                world.repeats -= (int) (world.calls[i] & EXECUTED);
                world.calls[i] |= EXECUTED;
            }
        }
    }

    private boolean knows(World world, int process, Call call) {
        int local = world.locals[process];
        return local >= 0 && localSteps.state(local).knows(call.messageId());
    }

    /** Drops what can have no effect any more, and forgets what nobody can be shown any more. */
    private void normalise(World world) {
        long[] kept = new long[world.calls.length];
        int count = 0;
        for (long packed : world.calls) {
            Call call = vocabulary.call(number(packed));
            boolean isOpen = ChosenRandom.isShared(call.messageId()) || knows(world, call.process(), call);
            if (isOpen) {
                kept[count++] = packed;
            } else if (call.kind() == Call.Kind.cas) {
                kept[count++] = packed(call.late(), 0, LATE | (int) (packed & EXECUTED));
            }
        }
        Arrays.sort(kept, 0, count);
        int distinct = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || (kept[i] & ~EXECUTED) != (kept[distinct - 1] & ~EXECUTED)) {
                kept[distinct++] = kept[i];
            }
        }
        world.calls = Arrays.copyOf(kept, distinct);
        for (int key = 0; key < World.KEYS; key++) {
            forget(world, key);
        }
    }

    private void forget(World world, int key) {
        int[] history = world.histories[key];
        int oldest = history.length - 1;
        for (int process = 0; process < PROCESSES; process++) {
            boolean ended = world.locals[process] == World.ENDED
                    || world.locals[process] == World.UNBORN && process >= bounds.lives();
            if (ended) {
                world.seen[process * World.KEYS + key] = (byte) (history.length - 1);
            }
            oldest = Math.min(oldest, world.seen[process * World.KEYS + key]);
        }
        for (long packed : world.calls) {
            if ((packed & LATE) == 0 && vocabulary.call(number(packed)).key() == key) {
                oldest = Math.min(oldest, from(packed));
            }
        }
        if (oldest == 0) {
            return;
        }
        world.histories[key] = Arrays.copyOfRange(history, oldest, history.length);
        for (int process = 0; process < PROCESSES; process++) {
            world.seen[process * World.KEYS + key] -= (byte) oldest;
        }
        for (int i = 0; i < world.calls.length; i++) {
            if ((world.calls[i] & LATE) == 0 && vocabulary.call(number(world.calls[i])).key() == key) {
                world.calls[i] -= (long) oldest << FROM_SHIFT;
            }
        }
    }

    private static long packed(int call, int from, int flags) {
        return (long) call << CALL_SHIFT | (long) from << FROM_SHIFT | flags;
    }

    private static int number(long packed) {
        return (int) (packed >> CALL_SHIFT);
    }

    private static int from(long packed) {
        return (int) (packed >> FROM_SHIFT & (1 << CALL_SHIFT - FROM_SHIFT) - 1);
    }
}
