package gcounter.maelstrom.service;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code lin-tso}: hands out the integers from 0 on, each once. */
final class TimestampOracle implements Service {
    private long next;

    @Override
    public ObjectNode handle(String client, ObjectNode body) throws ServiceException {
        String type = body.path("type").asText();
        if (!type.equals("ts")) {
            throw new ServiceException(ServiceException.NOT_SUPPORTED,
                    "lin-tso understands ts, but not '" + type + "'");
        }
        return Answers.of("ts_ok").put("ts", next++);
    }
}
