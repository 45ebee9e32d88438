package daybook.templates.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * A mail as the bytes of RFC 5322, always the same for the same message: its id, date and boundaries are given or fixed,
 * so that what is sent again after a crash is what was sent before (reliability.md 6).
 */
public final class MailBytes {

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    private static final Session SESSION = Session.getInstance(new Properties());

    private MailBytes() {}

    /**
     * The mail with the document attached.
     *
     * @param key of the outbox row: the Message-ID is {@code <key@domain of the sender>}
     * @param date of the Date header
     * @throws IllegalArgumentException when the key has characters other than letters, digits, dot, dash, underscore
     */
    public static byte[] of(MailMessage message, byte[] pdf, MailEnvelope.Accepted envelope, String key, Instant date) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("no key of a mail: '" + key + "'");
        }
        try {
            String domain = envelope.from()
                    .address()
                    .substring(envelope.from().address().lastIndexOf('@'));
            MimeMessage mail = new Keyed("<" + key + domain + ">");
            mail.setFrom(address(envelope.from()));
            mail.setRecipient(Message.RecipientType.TO, address(envelope.to()));
            mail.setSubject(message.subject(), "UTF-8");
            mail.setHeader("Date", rfc5322(date));
            mail.setHeader("Auto-Submitted", "auto-generated");
            mail.setContent(mixed(message, pdf));
            mail.saveChanges();
            ByteArrayOutputStream out = new ByteArrayOutputStream(pdf.length * 3 / 2 + 16_000);
            mail.writeTo(out);
            return out.toByteArray();
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("a checked mail could not be written: " + e.getMessage(), e);
        }
    }

    private static MimeMultipart mixed(MailMessage message, byte[] pdf) throws MessagingException {
        MimeMultipart alternatives = new Bounded("alternative");
        alternatives.addBodyPart(text(message.text(), "plain"));
        alternatives.addBodyPart(text(message.html(), "html"));
        MimeBodyPart words = new MimeBodyPart();
        words.setContent(alternatives);
        MimeBodyPart document = new MimeBodyPart();
        document.setDataHandler(new DataHandler(new ByteArrayDataSource(pdf, "application/pdf")));
        document.setFileName(message.fileName());
        document.setDisposition(Part.ATTACHMENT);
        document.setHeader("Content-Transfer-Encoding", "base64");
        MimeMultipart mixed = new Bounded("mixed");
        mixed.addBodyPart(words);
        mixed.addBodyPart(document);
        return mixed;
    }

    private static MimeBodyPart text(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text.replace("\r\n", "\n").replace("\n", "\r\n"), "UTF-8", subtype);
        boolean ascii = StandardCharsets.US_ASCII.newEncoder().canEncode(text);
        part.setHeader("Content-Transfer-Encoding", ascii ? "quoted-printable" : "base64");
        return part;
    }

    private static InternetAddress address(Mailbox mailbox) throws MessagingException, IOException {
        return mailbox.name().isEmpty()
                ? new InternetAddress(mailbox.address(), true)
                : new InternetAddress(mailbox.address(), mailbox.name(), "UTF-8");
    }

    private static String rfc5322(Instant date) {
        return DateTimeFormatter.RFC_1123_DATE_TIME
                .format(date.atZone(ZoneOffset.UTC))
                .replace("GMT", "+0000");
    }

    /** Has the id it was given and not one of clock, host and user. */
    private static final class Keyed extends MimeMessage {

        private final String id;

        Keyed(String id) {
            super(SESSION);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }

    /** Has a boundary of its own: {@code =_} cannot occur in quoted-printable or base64 (RFC 2045, 6.7). */
    private static final class Bounded extends MimeMultipart {

        Bounded(String subtype) {
            super(subtype);
            ContentType type = new ContentType("multipart", subtype, null);
            type.setParameter("boundary", "=_daybook_" + subtype);
            contentType = type.toString();
        }
    }
}
