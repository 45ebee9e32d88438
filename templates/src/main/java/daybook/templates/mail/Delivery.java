package daybook.templates.mail;

/** A way by which mail leaves the house. */
public interface Delivery {

    /** What became of one mail. */
    sealed interface Outcome {}

    /** It is where it should go. */
    record Delivered() implements Outcome {}

    /** The other side will never take it; sending it again is of no use. */
    record Refused(String reason) implements Outcome {}

    /** It was not taken this time; it may be sent again later. */
    record Failed(String reason) implements Outcome {}

    /** The other side takes no mail of ours at all at present; whoever sends had better stop and have the cause mended. */
    record Closed(String reason) implements Outcome {}

    /** It may or may not have been taken: the answer to the last byte was lost (reliability.md 6). */
    record Uncertain(String reason) implements Outcome {}

    /**
     * Delivers one mail; does not throw for what the other side or the disk does.
     *
     * @param key of the outbox row, unique: letters, digits, dot, dash, underscore
     * @param mail bytes of {@link MailBytes#of}
     */
    Outcome deliver(String key, MailEnvelope.Accepted envelope, byte[] mail);
}
