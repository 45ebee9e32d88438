package daybook.templates.mail;

/**
 * What a mail says, before it is addressed.
 *
 * @param subject one line
 * @param text for readers without HTML
 * @param html the same with looks
 * @param fileName of the attached document, such as {@code INV-2026-000417.pdf}
 */
public record MailMessage(String subject, String text, String html, String fileName) {

    public MailMessage {
        if (subject.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a subject is one line, got: " + subject);
        }
    }
}
