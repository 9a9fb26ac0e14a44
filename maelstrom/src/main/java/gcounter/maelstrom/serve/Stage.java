package gcounter.maelstrom.serve;

import gcounter.maelstrom.net.Message;

/** What an accepted connection is at the moment, and how it is listened to. Loop's thread only. */
interface Stage {
    /** Takes the next message. */
    void take(Message message, Head head);

    /** The connection is gone, or has become something else. */
    void leave();
}
