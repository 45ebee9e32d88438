package daybook.templates;

import daybook.invoicing.PrintedDocument;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Prints documents as PDF: the same document gives the same bytes, today, tomorrow and in another process
 * (domain.md 13.5).
 *
 * <p>Safe for use by several threads; it keeps as many layout engines as have been busy at one time. Make one for a
 * business and keep it: fonts, style sheets and the logo are read once.
 */
public final class PdfRenderer {

    private final Templates templates;
    private final ConcurrentLinkedQueue<PageLayout> idle = new ConcurrentLinkedQueue<>();

    public PdfRenderer(Templates templates) {
        this.templates = templates;
    }

    /** The document as a PDF with embedded fonts, in the language of its heading, or English when that is not known. */
    public byte[] render(PrintedDocument document) {
        String page = templates.fill(Templates.DOCUMENT, document);
        PageLayout layout = idle.poll();
        if (layout == null) {
            layout = new PageLayout(Fonts.shared(), templates.styles(), templates.assets());
        }
        byte[] pdf = layout.lay(page, Imprint.of(document));
        // Not in a finally: an engine that threw in the middle of a page is not used again.
        idle.offer(layout);
        return pdf;
    }
}
