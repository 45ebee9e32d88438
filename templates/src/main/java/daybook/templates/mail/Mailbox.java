package daybook.templates.mail;

/**
 * A person or business with a mail address, as somebody typed it: {@link MailEnvelope#check} says whether it can be used.
 *
 * @param name shown beside the address, may be empty
 */
public record Mailbox(String name, String address) {}
