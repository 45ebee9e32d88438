package daybook.templates.mail;

import daybook.invoicing.PrintedDocument;
import daybook.templates.Templates;

/** Writes the mail that brings a document, in the document's language, from the business's templates. */
public final class MailRenderer {

    private final Templates templates;

    public MailRenderer(Templates templates) {
        this.templates = templates;
    }

    /** Subject, text and HTML for this document. */
    public MailMessage render(PrintedDocument document) {
        return new MailMessage(
                oneLine(templates.mailSubject(document)),
                templates.mailText(document),
                templates.mailHtml(document),
                fileName(document.heading().number()));
    }

    /** A line break out of somebody's name must not become a header. */
    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\s]+", " ").strip();
    }

    private static String fileName(String number) {
        return number.replaceAll("[^A-Za-z0-9._-]", "-") + ".pdf";
    }
}
