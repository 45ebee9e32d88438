package daybook.templates.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.invoicing.PrintedDocument;
import daybook.templates.Golden;
import daybook.templates.SampleDocuments;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class MailBytesTests {

    @Test
    void saysWhatAPersonHasApproved() {
        Golden.check("mail-en.eml", new String(Mails.of(SampleDocuments.person()), StandardCharsets.UTF_8));
        Golden.check(
                "mail-el.txt", Mails.RENDERER.render(SampleDocuments.company()).text());
        Golden.check(
                "mail-credit-note-el.txt",
                Mails.RENDERER.render(SampleDocuments.creditNote()).text());
        Golden.check(
                "mail-el.html", Mails.RENDERER.render(SampleDocuments.company()).html());
    }

    @Test
    void isReadByAMailProgram() throws Exception {
        MimeMessage mail = parsed(Mails.of(SampleDocuments.company()));
        assertThat(mail.getSubject()).isEqualTo("Τιμολόγιο INV-2026-000417 - Akti Club Ltd");
        assertThat(mail.getMessageID()).isEqualTo("<mail-417@akti-club.example>");
        assertThat(mail.getSentDate()).isEqualTo(Date.from(Instant.parse("2026-12-31T05:07:09Z")));
        assertThat(((InternetAddress) mail.getFrom()[0]).getPersonal()).isEqualTo("Όμιλος Ακτή, \"Akti\"");
        MimeMultipart mixed = (MimeMultipart) mail.getContent();
        MimeMultipart words = (MimeMultipart) mixed.getBodyPart(0).getContent();
        assertThat(words.getContentType()).startsWith("multipart/alternative");
        assertThat(words.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat((String) words.getBodyPart(0).getContent()).contains("Γεια σας Ναυτιλιακή", "952,00 EUR", "& Υιοί");
        assertThat((String) words.getBodyPart(1).getContent()).contains("&amp; Υιοί", "952,00 EUR");
        MimeBodyPart pdf = (MimeBodyPart) mixed.getBodyPart(1);
        assertThat(pdf.getFileName()).isEqualTo("INV-2026-000417.pdf");
        assertThat(pdf.getContentType()).startsWith("application/pdf");
        assertThat(pdf.getInputStream().readAllBytes()).asString().isEqualTo("%PDF-sample");
    }

    @Test
    void isTheSameBytesEachTimeWithInternetLineEnds() {
        byte[] mail = Mails.of(SampleDocuments.company());
        assertThat(Mails.of(SampleDocuments.company())).isEqualTo(mail);
        String text = new String(mail, StandardCharsets.ISO_8859_1);
        assertThat(text.replace("\r\n", "")).doesNotContain("\r", "\n");
        assertThat(text.chars()).allMatch(c -> c < 127);
        assertThat(text.lines()).allMatch(line -> line.length() <= 998);
    }

    /** A name in the books with a line break: it is data of the subject, and must not become a header. */
    @Test
    void writesNoHeaderOutOfData() throws Exception {
        PrintedDocument sample = SampleDocuments.person();
        PrintedDocument.Party issuer = new PrintedDocument.Party(
                "Akti\r\nBcc: thief@example.org\r\n\r\n<script>alert(1)</script>",
                List.of(),
                null,
                null,
                null,
                null,
                null);
        byte[] bytes = Mails.of(new PrintedDocument(
                sample.heading(), issuer, sample.customer(), sample.lines(), sample.taxes(), sample.totals()));
        MimeMessage mail = parsed(bytes);
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getSubject())
                .isEqualTo("Invoice INV-2026-000417 - Akti Bcc: thief@example.org <script>alert(1)</script>");
        assertThat(Mails.RENDERER
                        .render(new PrintedDocument(
                                sample.heading(), issuer, sample.customer(), List.of(), List.of(), sample.totals()))
                        .html())
                .contains("&lt;script&gt;")
                .doesNotContain("<script>");
    }

    @Test
    void takesNoKeyThatCouldEndAHeader() {
        MailMessage message = Mails.RENDERER.render(SampleDocuments.person());
        assertThatThrownBy(() -> MailBytes.of(message, new byte[0], Mails.ENVELOPE, "a>\r\nBcc: x", Instant.EPOCH))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static MimeMessage parsed(byte[] mail) throws Exception {
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail));
    }
}
