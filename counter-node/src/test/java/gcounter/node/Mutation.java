package gcounter.node;

import java.io.IOException;
import java.nio.file.Path;

/** A safeguard that is taken out of the node's source: all of them, and where they stand. */
public enum Mutation {
    TOKEN_IS_THE_NODES_NAME,
    TOKEN_OF_ONE_BIT,
    IDS_START_AT_ONE,
    SUM_BEFORE_DRAIN,
    ACKNOWLEDGED_WHEN_DRAINED,
    ACKNOWLEDGED_BEFORE_THE_COMMIT,
    TOTALS_ARE_RELATIVE,
    FAILED_CAS_IS_BELIEVED,
    DOUBT_IS_BELIEVED,
    CLAIM_WITHOUT_READING,
    CLAIM_BELIEVES_WHAT_IS_OLDER,
    RESTART_SKIPS_THE_PEERS,
    MERGE_GOES_DOWN,
    BARRIER_IS_CONSTANT,
    SURVEY_SKIPS_ITS_OWN_SLOT,
    SURVEY_IGNORES_ITS_OWN_TOTAL,
    KEYS_ARE_NOT_COMPARED,
    KEYS_IN_A_SECOND_OPERATION,
    NO_FENCE,
    REPEATS_ACKNOWLEDGED_BEFORE_THE_FENCE,
    REPEATS_ACKNOWLEDGED_UNSEEN,
    SAME_KEY_TWICE_IN_A_GROUP,
    DOUBT_WITH_KEYS,
    VALUES_RECUR;

    /** Whose safeguards are the node's as well. */
    private static final String STORE = "../../../../test/java/gcounter/node/simulation/StaleStore.java";

    /** The node without the safeguard. */
    public MutatedNode in(Path directory) throws IOException {
        MutatedNode node = new MutatedNode(directory);
        return switch (this) {
            case TOKEN_IS_THE_NODES_NAME -> node.mutate("flusher/Flusher.java",
                    "new Slot(kv, self, token, this)", "new Slot(kv, self, self, this)");
            case TOKEN_OF_ONE_BIT -> node.mutate("flusher/Flusher.java",
                    "Long.toHexString(random.nextLong())", "Long.toHexString(random.nextLong() & 1)");
            case IDS_START_AT_ONE -> node.mutate("store/SeqKv.java", "random.nextLong(1, FIRST_ID_BOUND)", "1");
            case SUM_BEFORE_DRAIN -> node
                    .mutate("flusher/Flusher.java", "        now = clock.getAsLong();",
                            "        groupCommit.sumBefore = intake.sum(); now = clock.getAsLong();")
                    .mutate("flusher/GroupCommit.java", "private long base;", "private long base; long sumBefore;",
                            "return base + intake.sum();", "return base + sumBefore;");
            case ACKNOWLEDGED_WHEN_DRAINED ->
                    node.mutate("flusher/GroupCommit.java", "if (ackLocal) {", "if (ackLocal || !stopped) {");
            case ACKNOWLEDGED_BEFORE_THE_COMMIT ->
                    node.mutate("flusher/GroupCommit.java", "acknowledge(covered);", "acknowledge(adds());");
            case TOTALS_ARE_RELATIVE -> node.mutate("store/Slot.java",
                    "} else if (Value.of(found).covers(target)) {", "} else if (found.isMissingNode()) {",
                    "                commit(target, keys);",
                    "                commit(new Value(totalOf(found) + target.total - committed, 0), keys);");
            case FAILED_CAS_IS_BELIEVED -> node.mutate("store/Slot.java",
                    "                doubt(target);\n            } else {\n                findOut(target, keys);",
                    "                doubt(target);\n            } else {\n                committed(target);");
            case DOUBT_IS_BELIEVED -> node.mutate("store/Slot.java",
                    "                doubt(target);", "                committed(target);");
            case CLAIM_WITHOUT_READING -> node.mutate("store/Slot.java",
                    "                claimed(0, false);\n            } else {\n                claimWhatIsThere();",
                    "                claimed(0, false);\n            } else {\n                claimed(0, true);");
            case CLAIM_BELIEVES_WHAT_IS_OLDER -> node.mutate("store/Slot.java", "total < found", "total < 0");
            case RESTART_SKIPS_THE_PEERS ->
                    node.mutate("flusher/Flusher.java", "survey.readSlots(this::open);", "open();");
            case MERGE_GOES_DOWN -> node.mutate("crdt/GCounter.java",
                    "total <= totals[index]", "total == totals[index] || total < 0");
            case BARRIER_IS_CONSTANT -> node.mutate("store/Survey.java", "rounds++", "rounds");
            case SURVEY_SKIPS_ITS_OWN_SLOT ->
                    node.mutate("store/Survey.java",
                            "own.confirm(total -> round.onRead(self, total));", "round.onRead(self, -1);");
            case SURVEY_IGNORES_ITS_OWN_TOTAL -> node.mutate("store/Survey.java",
                    "round.onRead(self, total)", "round.onRead(self, -1)");
            case KEYS_ARE_NOT_COMPARED -> node.mutate(STORE, "if (!knownKeys.isEmpty()) {", "if (false) {");
            case KEYS_IN_A_SECOND_OPERATION -> node.mutate("store/Slot.java",
                    "        cas(text(held), target, keys, reply -> {",
                    "        Consumer<Event.Answer> then = reply -> {",
                    "        });\n    }\n\n    /** Leaves it", "        };\n"
                            + "        kv.cas(key, text(held), text(target), false, reply -> {\n"
                            + "            if (reply.succeeded()) { kv.cas(key, text(target), text(target), false,"
                            + " keys, then); } else { then.accept(reply); } });\n"
                            + "    }\n\n    /** Leaves it");
            case NO_FENCE -> node.mutate("store/Slot.java",
                    "                raiseFence(target, reply.value());\n            } else if (keys",
                    "                refused(held, reply.value());\n            } else if (keys");
            case REPEATS_ACKNOWLEDGED_BEFORE_THE_FENCE -> node.mutate("store/Slot.java",
                    "        Value raised = new", "        listener.onKeysKnown(held.total, known);\n"
                            + "        Value raised = new",
                    "        hold(value);\n        listener.onKeysKnown(value.total, known);", "        hold(value);");
            case REPEATS_ACKNOWLEDGED_UNSEEN -> node.mutate("flusher/Flusher.java",
                    "survey.readSlots(() -> groupCommit.acknowledgeRepeats(repeats));",
                    "groupCommit.acknowledgeRepeats(repeats);");
            case SAME_KEY_TWICE_IN_A_GROUP -> node.mutate("flusher/KeyedAdds.java",
                    " && !keys.containsKey(waiting.peekFirst().key())", "");
            case DOUBT_WITH_KEYS -> node.mutate("store/Slot.java",
                    "} else if (keys.isEmpty() && doubtful == NO_TOTAL) {", "} else if (doubtful == NO_TOTAL) {");
            case VALUES_RECUR -> node.mutate("store/Slot.java",
                    "new Value(held.total, refused.fence + 1)", "new Value(held.total, 1 - refused.fence)");
        };
    }
}
