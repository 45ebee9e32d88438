package daybook.templates.mail;

import daybook.invoicing.PrintedDocument;
import daybook.templates.Assets;
import daybook.templates.Templates;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** A mail, ready to go. */
final class Mails {

    static final MailEnvelope.Accepted ENVELOPE = new MailEnvelope.Accepted(
            new Mailbox("Όμιλος Ακτή, \"Akti\"", "accounts@akti-club.example"),
            new Mailbox("Eleanor Whitfield", "eleanor@example.org"));

    static final MailRenderer RENDERER = new MailRenderer(Templates.shipped(Assets.none()));

    private Mails() {}

    static byte[] of(PrintedDocument document) {
        return MailBytes.of(
                RENDERER.render(document),
                "%PDF-sample".getBytes(StandardCharsets.US_ASCII),
                ENVELOPE,
                "mail-417",
                Instant.parse("2026-12-31T05:07:09Z"));
    }
}
