package gcounter.node.exploration;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A schedule as a table: a column for the clients, each process and seq-kv, a row for each step. {@code <} stands
 * before what comes in, {@code >} before what goes out; {@code #3} is the third message of that process to seq-kv, and
 * a late one is any that nobody waits for; a slot's value is its owner and its total, as {@code a:11}.
 */
final class SpaceTimeDiagram {
    private static final int CLIENTS = 0;
    private static final int STORE = Model.PROCESSES + 1;

    private final Model model;
    private final List<String[]> rows = new ArrayList<>();
    private World world;

    SpaceTimeDiagram(Model model, List<Long> schedule) {
        this.model = model;
        row()[CLIENTS] = "clients";
        for (int process = 0; process < Model.PROCESSES; process++) {
            last()[1 + process] = process == Model.N1 ? "n1" : "n0, life " + (1 + process);
        }
        last()[STORE] = "seq-kv";
        world = model.initial();
        row();
        said(0, model.localSteps().start(0).outputs());
        said(Model.N1, model.localSteps().start(Model.N1).outputs());
        for (long step : schedule) {
            row();
            happens(step);
        }
    }

    private void happens(long step) {
        int process = Step.process(step);
        int what = Step.what(step);
        String[] row = last();
        switch (Step.kind(step)) {
            case Step.START -> said(process, model.localSteps().start(process).outputs());
            case Step.EXECUTE -> row[STORE] = "< " + call(what) + " from " + row(0)[1 + process] + ": done";
            default -> {
                row[1 + process] = "< " + switch (Step.kind(step)) {
                    case Step.ADD -> request(row, "add " + Input.delta(what));
                    case Step.READ -> request(row, "read " + (1 + what));
                    case Step.WAIT -> what == Input.NEXT_TIMER ? "timer" : what + " ms";
                    case Step.ANSWER -> answered(row, what, Step.answer(step));
                    default -> gossip(what);
                };
                if (Step.isRace(step)) {
                    row[1 + process] += " < " + request(row, "add " + Input.delta(adds(step)));
                }
                said(process, model.turn(world, step).outputs());
            }
        }
        try {
            world = model.after(world, step);
        } catch (Violation e) {
            // The last step, and why the schedule is drawn.
        }
    }

    private int adds(long step) {
        return world.adds + (Step.kind(step) == Step.ADD ? 1 : 0);
    }

    private static String request(String[] row, String text) {
        row[CLIENTS] += (row[CLIENTS].isEmpty() ? "> " : " > ") + text;
        return text;
    }

    private String answered(String[] row, int call, int answer) {
        String text = number(model.vocabulary().call(call)) + switch (answer) {
            case Vocabulary.OK -> " ok";
            case Vocabulary.NO_SUCH_KEY -> " error 20";
            case Vocabulary.PRECONDITION_FAILED -> " error 22";
            default -> " = " + value(answer);
        };
        row[STORE] += "> " + text;
        return text;
    }

    private void said(int process, Output[] outputs) {
        String[] row = last();
        for (Output output : outputs) {
            int number = output.number();
            switch (output.kind()) {
                case CALL -> row[1 + process] += " > " + call(number);
                case GOSSIP -> row[1 + process] += " > " + gossip(number);
                case ADD_OK -> row[CLIENTS] += " < add " + Input.delta(number) + " ok";
                case READ_OK -> row[CLIENTS] += " < read " + (1 + number) + " = " + output.value();
                case ADD_ERROR -> row[CLIENTS] += " < add " + Input.delta(number) + " error " + output.value();
                case READ_ERROR -> row[CLIENTS] += " < read " + (1 + number) + " error " + output.value();
                case INIT_OK -> row[1 + process] += "starts";
            }
        }
    }

    private String gossip(int number) {
        String text = model.vocabulary().gossip(number);
        return "gossip " + text.substring(text.indexOf("\"totals\":") + 9, text.length() - 2).replace("\"", "");
    }

    private String call(int number) {
        Call call = model.vocabulary().call(number);
        String key = model.vocabulary().key(call.key()).substring("g-counter/".length());
        return (call.messageId() == 0 ? "late " : number(call) + ' ') + switch (call.kind()) {
            case read -> "read " + key;
            case write -> "write " + key + ' ' + value(call.to());
            case cas -> "cas " + key + ' ' + value(call.from()) + " to " + value(call.to());
        };
    }

    private static String number(Call call) {
        return "#" + (1 + (call.messageId() & (1 << 20) - 1));
    }

    private String value(int number) {
        JsonNode value = model.vocabulary().value(number);
        return value.isObject() ? value.get("owner").asText() + ':' + value.get("total") : value.asText("none");
    }

    private String[] row() {
        String[] row = new String[STORE + 1];
        Arrays.fill(row, "");
        rows.add(row);
        return row;
    }

    private String[] row(int index) {
        return rows.get(index);
    }

    private String[] last() {
        return row(rows.size() - 1);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        boolean[] used = new boolean[STORE + 1];
        int[] width = new int[STORE + 1];
        for (String[] row : rows.subList(1, rows.size())) {
            for (int i = 0; i <= STORE; i++) {
                used[i] |= !row[i].isEmpty();
                width[i] = Math.max(width[i], Math.max(row[i].strip().length(), row(0)[i].length()));
            }
        }
        for (int r = 0; r < rows.size(); r++) {
            StringBuilder line = new StringBuilder(r < 2 ? "    " : String.format("%3d ", r - 1));
            for (int i = 0; i <= STORE; i++) {
                if (used[i]) {
                    String cell = row(r)[i].strip();
                    line.append("| ").append(cell).append(" ".repeat(Math.max(0, width[i] - cell.length() + 1)));
                }
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
