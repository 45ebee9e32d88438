package daybook.templates.mail;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * Hands mail to an SMTP server, one connection a mail.
 *
 * <p>SMTP knows no exactly-once: when the answer to the end of the data is lost, only the server knows whether it has
 * taken the mail (RFC 1047). That is {@link Delivery.Uncertain} and never silently sent again.
 */
public final class SmtpDelivery implements Delivery {

    private static final String TIMEOUT_MILLIS = "20000";

    private final SmtpSettings settings;
    private final Session session;

    public SmtpDelivery(SmtpSettings settings) {
        this.settings = settings;
        Properties properties = new Properties();
        properties.setProperty(
                "mail.smtp.auth", Boolean.toString(!settings.user().isEmpty()));
        String starttls = Boolean.toString(settings.tls() == SmtpSettings.Encryption.STARTTLS);
        properties.setProperty("mail.smtp.starttls.enable", starttls);
        properties.setProperty("mail.smtp.starttls.required", starttls);
        properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(settings.tls() == SmtpSettings.Encryption.TLS));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.quitwait", "false");
        properties.setProperty("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
        properties.setProperty("mail.smtp.timeout", TIMEOUT_MILLIS);
        properties.setProperty("mail.smtp.writetimeout", TIMEOUT_MILLIS);
        properties.setProperty("mail.smtp.localhost", "localhost");
        this.session = Session.getInstance(properties);
    }

    @Override
    public Outcome deliver(String key, MailEnvelope.Accepted envelope, byte[] mail) {
        Handover handover = new Handover(session);
        try {
            MimeMessage message = new MimeMessage(session, new ByteArrayInputStream(mail));
            Optional<Outcome> closed = connect(handover);
            if (closed.isPresent()) {
                return closed.get();
            }
            handover.sendMessage(
                    message, new Address[] {new InternetAddress(envelope.to().address(), true)});
            return new Delivered();
        } catch (MessagingException e) {
            return outcome(handover.ended, e);
        } finally {
            close(handover);
        }
    }

    private Optional<Outcome> connect(Handover handover) {
        boolean anonymous = settings.user().isEmpty();
        try {
            handover.connect(
                    settings.host(),
                    settings.port(),
                    anonymous ? null : settings.user(),
                    anonymous ? null : settings.password());
            return Optional.empty();
        } catch (AuthenticationFailedException e) {
            return Optional.of(new Closed(settings + " does not accept user and password (" + said(e)
                    + "). Check DAYBOOK_SMTP_USER and DAYBOOK_SMTP_PASSWORD."));
        } catch (MessagingException e) {
            return Optional.of(new Closed(settings + " cannot be talked to: " + said(e)
                    + ". Check DAYBOOK_SMTP_HOST, DAYBOOK_SMTP_PORT and DAYBOOK_SMTP_TLS, or wait until it is back."));
        }
    }

    private Outcome outcome(boolean ended, MessagingException e) {
        if (isOfSender(e)) {
            return new Closed(settings + " does not take mail from us: " + said(e)
                    + ". Check DAYBOOK_SMTP_FROM, DAYBOOK_SMTP_USER and DAYBOOK_SMTP_PASSWORD.");
        }
        int code = code(e);
        if (code >= 500) {
            return new Refused(settings + " refuses the mail: " + said(e) + ".");
        }
        if (code >= 400 || !ended) {
            return new Failed(settings + " did not take the mail: " + said(e) + ". It can be sent again later.");
        }
        return new Uncertain("The connection to " + settings
                + " was lost after the mail was handed over and before the answer: " + said(e)
                + ". Look whether it arrived before it is sent again.");
    }

    /** Whether the server objects to who sends, so that every other message would fare the same. */
    private static boolean isOfSender(MessagingException e) {
        for (Exception link = e; link instanceof MessagingException mail; link = mail.getNextException()) {
            if (link instanceof SMTPSenderFailedException
                    || (link instanceof SMTPSendFailedException sent
                            && sent.getCommand().startsWith("MAIL"))) {
                return true;
            }
        }
        return false;
    }

    /** The server's answer somewhere in the chain, or -1 when there was none. */
    private static int code(MessagingException e) {
        Exception link = e;
        while (link != null) {
            int code =
                    switch (link) {
                        case SMTPAddressFailedException address -> address.getReturnCode();
                        case SMTPSenderFailedException sender -> sender.getReturnCode();
                        case SMTPSendFailedException sent -> sent.getReturnCode();
                        default -> -1;
                    };
            if (code > 0) {
                return code;
            }
            link = link instanceof MessagingException mail ? mail.getNextException() : null;
        }
        return -1;
    }

    /** The last word of the chain, which is the server's own or the network's, on one line. */
    private static String said(MessagingException e) {
        Exception last = e;
        while (last instanceof MessagingException mail && mail.getNextException() != null) {
            last = mail.getNextException();
        }
        return String.valueOf(last.getMessage()).replaceAll("\\s+", " ").strip();
    }

    private static void close(Handover handover) {
        try {
            handover.close();
        } catch (MessagingException e) {
            // What became of the mail is known by now, and a lost goodbye does not change it.
        }
    }

    /** Knows whether the end of the data was sent: from there on a lost connection leaves the outcome open. */
    private static final class Handover extends SMTPTransport {

        private boolean ended;

        Handover(Session session) {
            super(session, new URLName("smtp", null, -1, null, null, null));
        }

        @Override
        protected void finishData() throws IOException, MessagingException {
            ended = true;
            super.finishData();
        }
    }
}
