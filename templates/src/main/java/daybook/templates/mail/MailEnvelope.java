package daybook.templates.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * From whom to whom: checked before a header is written, because a line break in an address or a name would write
 * headers of its own (reliability.md 6).
 */
public sealed interface MailEnvelope {

    /** Both addresses can be used; international domains are in their ASCII form. */
    record Accepted(Mailbox from, Mailbox to) implements MailEnvelope {}

    /**
     * One of them cannot.
     *
     * @param reason a sentence for the person who can correct it
     */
    record Refused(String reason) implements MailEnvelope {}

    /** Looks at both sides; one recipient a message. */
    static MailEnvelope check(Mailbox from, Mailbox to) {
        String problem = problem("sender", from);
        if (problem == null) {
            problem = problem("recipient", to);
        }
        return problem != null ? new Refused(problem) : new Accepted(ascii(from), ascii(to));
    }

    private static @Nullable String problem(String who, Mailbox mailbox) {
        String address = mailbox.address();
        if (hasControl(address)) {
            return "The address of the " + who + " has a line break or another control character in it: '"
                    + visible(address) + "'. Take it out.";
        }
        if (hasControl(mailbox.name())) {
            return "The name of the " + who + " has a line break or another control character in it: '"
                    + visible(mailbox.name()) + "'. Take it out.";
        }
        return isAddress(address)
                ? null
                : "'" + visible(address) + "' of the " + who
                        + " is no mail address. Expected one address such as name@example.org.";
    }

    private static boolean isAddress(String address) {
        int at = address.lastIndexOf('@');
        if (at < 1 || address.length() > 254 || address.indexOf('.', at) < 0) {
            return false;
        }
        try {
            if (!StandardCharsets.US_ASCII.newEncoder().canEncode(asciiAddress(address))) {
                return false;
            }
            InternetAddress parsed = new InternetAddress(asciiAddress(address), true);
            parsed.validate();
            // "A <a@b.example>" and routes parse too, and are more than an address.
            return asciiAddress(address).equals(parsed.getAddress());
        } catch (AddressException | IllegalArgumentException e) {
            return false;
        }
    }

    private static Mailbox ascii(Mailbox mailbox) {
        return new Mailbox(mailbox.name().strip(), asciiAddress(mailbox.address()));
    }

    private static String asciiAddress(String address) {
        int at = address.lastIndexOf('@');
        return address.substring(0, at + 1) + IDN.toASCII(address.substring(at + 1));
    }

    private static boolean hasControl(String text) {
        return text.chars()
                .anyMatch(c -> Character.isISOControl(c)
                        || Character.getType(c) == Character.LINE_SEPARATOR
                        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR);
    }

    private static String visible(String text) {
        String shown = text.replace("\r", "\\r").replace("\n", "\\n").replaceAll("\\p{Cntrl}", "?");
        return shown.length() > 80 ? shown.substring(0, 80) + "..." : shown;
    }
}
