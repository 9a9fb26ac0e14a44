package gcounter.maelstrom.serve;

import gcounter.maelstrom.message.BodyHeader;
import gcounter.maelstrom.message.Message;

/** What an accepted connection is at the moment, and how it is listened to. Loop's thread only. */
interface SessionState {
    /** Takes the next message. */
    void take(Message message, BodyHeader header);

    /** The connection is gone, or has become something else. */
    void exit();
}
