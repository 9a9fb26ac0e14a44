package gcounter.maelstrom.message;

/**
 * The fields of a body that decide what an answer to a client means. Immutable, for any thread.
 *
 * @param client    the number in the client's name
 * @param inReplyTo the request that it answers, or {@link #NONE}
 * @param type      the body's type, or an empty string when it has none
 * @param code      the error code, or {@link #NONE} when it is missing or no integer
 * @param integral  whether {@code value} is there and is an integer in the range of a long
 * @param value     the body's value when it is {@code integral}
 * @param extras    how many fields the body has beside its type, {@code in_reply_to} and a {@code msg_id}
 */
public record Reply(int client, long inReplyTo, String type, long code, boolean integral, long value, int extras) {
    public static final long NONE = Long.MIN_VALUE;
}
