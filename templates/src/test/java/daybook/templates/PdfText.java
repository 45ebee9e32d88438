package daybook.templates;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;

/** What a reader of a PDF can copy out of it. */
final class PdfText {

    private PdfText() {}

    static int pages(byte[] pdf) {
        try (PdfReader reader = new PdfReader(pdf)) {
            return reader.getNumberOfPages();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String page(byte[] pdf, int page) {
        try (PdfReader reader = new PdfReader(pdf)) {
            return new PdfTextExtractor(reader).getTextFromPage(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String all(byte[] pdf) {
        StringBuilder text = new StringBuilder();
        for (int page = 1; page <= pages(pdf); page++) {
            text.append("--- page ")
                    .append(page)
                    .append('\n')
                    .append(page(pdf, page))
                    .append('\n');
        }
        return text.toString();
    }
}
