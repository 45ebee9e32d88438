package daybook.jobs.delivery;

import daybook.organisation.Business;
import daybook.templates.PdfRenderer;
import daybook.templates.Templates;
import daybook.templates.mail.Delivery;
import daybook.templates.mail.Delivery.Outcome;
import daybook.templates.mail.MailBytes;
import daybook.templates.mail.MailEnvelope;
import daybook.templates.mail.MailEnvelope.Accepted;
import daybook.templates.mail.MailMessage;
import daybook.templates.mail.MailRenderer;
import daybook.templates.mail.Mailbox;
import java.time.Instant;
import java.util.Locale;

/** Turns a queued message into bytes and hands it over. The same message gives the same bytes, whenever it is asked. */
public final class Postman {

    private final Business business;
    private final Mailbox from;
    private final PdfRenderer pdf;
    private final MailRenderer mail;
    private final Delivery delivery;

    /**
     * @param from address that the mail comes from
     * @param delivery how it leaves
     */
    public Postman(Business business, String from, Templates templates, Delivery delivery) {
        this(
                business,
                new Mailbox(business.letterhead().name(), from),
                new PdfRenderer(templates),
                new MailRenderer(templates),
                delivery);
    }

    private Postman(Business business, Mailbox from, PdfRenderer pdf, MailRenderer mail, Delivery delivery) {
        this.business = business;
        this.from = from;
        this.pdf = pdf;
        this.mail = mail;
        this.delivery = delivery;
    }

    /** One who makes the same messages, and hands none over: for a dry run. */
    Postman pretending() {
        return new Postman(business, from, pdf, mail, (_, _, _) -> new Delivery.Delivered());
    }

    /** A message that is ready to leave, or will not leave. */
    sealed interface Prepared {

        long id();

        /** Rendered and addressed. The bytes are handed on, not compared. */
        @SuppressWarnings("ArrayRecordComponent")
        record Ready(long id, String key, Accepted envelope, byte[] bytes) implements Prepared {}

        /** Its address is none. */
        record Unaddressable(long id, String reason) implements Prepared {}

        /** Its template could not be filled: a fault to be mended, after which it is tried again. */
        record Unprintable(long id, String reason) implements Prepared {}
    }

    Prepared prepare(QueuedMail queued) {
        Mailbox to = new Mailbox(queued.document().customer().name(), queued.recipient());
        return switch (MailEnvelope.check(from, to)) {
            case MailEnvelope.Refused(String reason) -> new Prepared.Unaddressable(queued.id(), reason);
            case Accepted accepted -> rendered(queued, accepted);
        };
    }

    private Prepared rendered(QueuedMail queued, Accepted accepted) {
        try {
            MailMessage message = mail.render(queued.document());
            String key = queued.key().replace('/', '.').toLowerCase(Locale.ROOT);
            byte[] bytes = MailBytes.of(message, pdf.render(queued.document()), accepted, key, dateOf(queued));
            return new Prepared.Ready(queued.id(), key, accepted, bytes);
        } catch (IllegalArgumentException | IllegalStateException e) {
            // One document that cannot be printed must not keep all others back.
            return new Prepared.Unprintable(queued.id(), "it could not be printed: " + e.getMessage());
        }
    }

    Outcome send(Prepared prepared) {
        return switch (prepared) {
            case Prepared.Unaddressable(long _, String reason) -> new Delivery.Refused(reason);
            case Prepared.Unprintable(long _, String reason) -> new Delivery.Failed(reason);
            case Prepared.Ready(long _, String key, Accepted envelope, byte[] bytes) ->
                delivery.deliver(key, envelope, bytes);
        };
    }

    /** The date in the head of the mail is that of the document, so that a second copy is the same to the byte. */
    private Instant dateOf(QueuedMail queued) {
        return queued.document()
                .heading()
                .issueDate()
                .atTime(9, 0)
                .atZone(business.timeZone())
                .toInstant();
    }
}
