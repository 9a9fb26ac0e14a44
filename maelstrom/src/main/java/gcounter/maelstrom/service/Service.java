package gcounter.maelstrom.service;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Something on the network that answers requests. Conductor's thread only. */
interface Service {
    /**
     * @param client who asks
     * @param body   the request
     * @return the answer's body, without {@code in_reply_to}
     * @throws ServiceException when the request is none that this service understands
     */
    ObjectNode handle(String client, ObjectNode body) throws ServiceException;
}
