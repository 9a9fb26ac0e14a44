package gcounter.node.exploration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Everything that nodes have said and may be told, read once and numbered. */
final class Vocabulary {
    /** The value of a key that does not exist. */
    static final int MISSING = 0;
    /** Answers other than the number of a value that was read. */
    static final int OK = -1;
    static final int NO_SUCH_KEY = -2;
    static final int PRECONDITION_FAILED = -3;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Interner<String> keys = new Interner<>();
    private final Interner<JsonNode> values = new Interner<>();
    private final Interner<String> gossip = new Interner<>();
    private final List<Call> callsByNumber = new ArrayList<>();
    private final Map<String, Call> calls = new HashMap<>();
    private final Map<String, Output> outputs = new HashMap<>();
    private final Map<Long, Input> answers = new HashMap<>();
    private final Map<Integer, Input> gossipInputs = new HashMap<>();

    Vocabulary() {
        values.of(JSON.missingNode());
        keys.of("g-counter/n0");
        keys.of("g-counter/n1");
    }

    Call call(int number) {
        return callsByNumber.get(number);
    }

    JsonNode value(int number) {
        return values.get(number);
    }

    String key(int number) {
        return keys.get(number);
    }

    String gossip(int number) {
        return gossip.get(number);
    }

    /** What the process says by this line. */
    Output output(int process, String line, LiveNode node) {
        Output output = outputs.computeIfAbsent(process + line, text -> parse(process, tree(line)));
        boolean isReply = output.kind() != Output.Kind.CALL && output.kind() != Output.Kind.GOSSIP;
        return isReply && !node.isInTime(tree(line).get("body").get("in_reply_to").longValue())
                ? new Output(output.kind(), output.number(), output.value(), false) : output;
    }

    /** seq-kv's answer to a call. */
    Input answer(Call call, int answer) {
        return answers.computeIfAbsent((long) call.number() << Integer.SIZE | answer & 0xFFFF_FFFFL, packed -> {
            ObjectNode body = JSON.createObjectNode().put("in_reply_to", call.messageId());
            switch (answer) {
                case OK -> body.put("type", call.kind() == Call.Kind.cas ? "cas_ok" : "write_ok");
                case NO_SUCH_KEY -> error(body, 20);
                case PRECONDITION_FAILED -> error(body, 22);
                default -> body.put("type", "read_ok").set("value", values.get(answer));
            }
            return Input.line("seq-kv", Model.node(call.process()), body.toString());
        });
    }

    /** A gossip message, as its receiver reads it. */
    Input gossipInput(int number) {
        return gossipInputs.computeIfAbsent(number, n -> new Input(gossip.get(n), 0, null));
    }

    /** The node that a gossip message is for. */
    int receiver(int number) {
        return gossip.get(number).contains("\"dest\":\"n0\"") ? 0 : 1;
    }

    private static void error(ObjectNode body, int code) {
        body.put("type", "error").put("code", code).put("text", "");
    }

    private Output parse(int process, JsonNode message) {
        JsonNode body = message.get("body");
        String type = body.get("type").textValue();
        if (message.get("dest").textValue().equals("seq-kv")) {
            return new Output(Output.Kind.CALL, call(process, body).number(), 0, true);
        }
        if (type.equals("gossip")) {
            return new Output(Output.Kind.GOSSIP, gossip.of(message.toString()), 0, true);
        }
        int request = body.get("in_reply_to").intValue();
        boolean isRead = request >= Input.FIRST_READ;
        int number = request - (isRead ? Input.FIRST_READ : 1);
        return switch (type) {
            case "init_ok" -> new Output(Output.Kind.INIT_OK, 0, 0, true);
            case "add_ok" -> new Output(Output.Kind.ADD_OK, number, 0, true);
            case "read_ok" -> new Output(Output.Kind.READ_OK, number, body.get("value").longValue(), true);
            case "error" -> new Output(isRead ? Output.Kind.READ_ERROR : Output.Kind.ADD_ERROR, number,
                    body.get("code").intValue(), true);
            default -> throw new AssertionError("a node says " + message);
        };
    }

    private Call call(int process, JsonNode body) {
        Call known = calls.get(process + body.toString());
        if (known != null) {
            return known;
        }
        ObjectNode asked = body.deepCopy();
        asked.remove("msg_id");
        int late = asked.equals(body) ? callsByNumber.size() : call(process, asked).number();
        JsonNode to = body.has("to") ? body.get("to") : body.path("value");
        Call call = new Call(callsByNumber.size(), process, body.path("msg_id").longValue(),
                Call.Kind.valueOf(body.get("type").textValue()), keys.of(body.get("key").textValue()),
                values.of(body.path("from")), values.of(to), body.path("create_if_not_exists").booleanValue(), late);
        callsByNumber.add(call);
        calls.put(process + body.toString(), call);
        return call;
    }

    private static JsonNode tree(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
