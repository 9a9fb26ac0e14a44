package gcounter.bench.codec;

import gcounter.node.wire.Client;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a node sends. Spelled as the message's type. */
public enum OutgoingMessage {
    add_ok {
        @Override
        void write(MessageWriter writer) throws IOException {
            writer.addOk(CLIENT, 4711);
        }
    },
    read_ok {
        @Override
        void write(MessageWriter writer) throws IOException {
            writer.readOk(CLIENT, 4712, 123_456_789);
        }
    },
    error {
        @Override
        void write(MessageWriter writer) throws IOException {
            writer.error(CLIENT, 4713, 11, "this node has not been initialised yet: send \"init\" first");
        }
    },
    cas {
        @Override
        void write(MessageWriter writer) throws IOException {
            writer.cas(123_456, 123_789, 3_105_771_122_334_455L);
        }
    },
    gossip {
        @Override
        void write(MessageWriter writer) throws IOException {
            writer.gossip("n1", TOTALS);
        }
    };

    private static final Client CLIENT = new Client("c12");
    private static final Map<String, Long> TOTALS = new LinkedHashMap<>(Map.of("n0", 1001L, "n1", 2002L, "n2", 3003L));

    /** Writes this message. */
    abstract void write(MessageWriter writer) throws IOException;
}
