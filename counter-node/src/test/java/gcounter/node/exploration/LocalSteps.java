package gcounter.node.exploration;

import gcounter.node.flusher.FlusherSettings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the processes do, each for itself. A process is a function of what it was given to read and of the time that has
 * passed for it, so each step out of each of its states is executed once, by the real code, and looked up ever
 * after. A state is reached by executing again, from the start, what led there, unless a process stands there
 * still.
 */
final class LocalSteps {
    private static final int KEPT_ALIVE = 512;

    private final FlusherSettings settings;
    private final Vocabulary vocabulary;
    private final Map<String, LocalState> states = new HashMap<>();
    private final List<Map<Input, LocalStep>> steps = new ArrayList<>();
    private final Map<LocalState, LiveNode> alive = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<LocalState, LiveNode> eldest) {
            return size() > KEPT_ALIVE;
        }
    };
    private final List<LocalState> byNumber = new ArrayList<>();
    private long executed;
    private long replayed;

    LocalSteps(FlusherSettings settings, Vocabulary vocabulary) {
        this.settings = settings;
        this.vocabulary = vocabulary;
    }

    /** What a process does when it starts and is told who it is. */
    LocalStep start(int process) {
        LiveNode node = new LiveNode(process, settings);
        LocalState unborn = arrive(process, null, null, node, 0);
        return after(unborn, Input.init(Model.node(process)));
    }

    LocalStep after(LocalState state, Input input) {
        Map<Input, LocalStep> known = steps.get(state.number());
        LocalStep step = known.get(input);
        if (step == null) {
            step = execute(state, input);
            known.put(input, step);
        }
        return step;
    }

    LocalState state(int number) {
        return byNumber.get(number);
    }

    /** How many steps the real code has taken for the first time, and how many again. */
    String effort() {
        return byNumber.size() + " local states, " + executed + " steps, " + replayed + " repeated";
    }

    private LocalStep execute(LocalState state, Input input) {
        LiveNode node = alive.remove(state);
        if (node == null) {
            node = replay(state);
        }
        executed++;
        List<String> lines = node.take(input);
        Output[] outputs = new Output[lines.size()];
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] = vocabulary.output(state.process(), lines.get(i), node);
        }
        int calls = state.calls();
        for (Output output : outputs) {
            calls += output.kind() == Output.Kind.CALL ? 1 : 0;
        }
        return new LocalStep(arrive(state.process(), state, input, node, calls), outputs);
    }

    private LocalState arrive(int process, LocalState before, Input input, LiveNode node, int calls) {
        Fingerprint fingerprint = node.fingerprint();
        LocalState state = states.computeIfAbsent(process + fingerprint.digest(), digest -> {
            LocalState fresh = new LocalState(byNumber.size(), process, before, input, fingerprint.numbers(),
                    calls, node.value(), node.hasFailed());
            byNumber.add(fresh);
            steps.add(new HashMap<>());
            return fresh;
        });
        alive.put(state, node);
        return state;
    }

    private LiveNode replay(LocalState state) {
        Deque<Input> inputs = new ArrayDeque<>();
        for (LocalState s = state; s.before() != null; s = s.before()) {
            inputs.addFirst(s.input());
        }
        LiveNode node = new LiveNode(state.process(), settings);
        inputs.forEach(node::take);
        replayed += inputs.size();
        return node;
    }
}
