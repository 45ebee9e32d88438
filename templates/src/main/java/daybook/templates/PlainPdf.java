package daybook.templates;

import daybook.invoicing.PrintedDocument;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.openpdf.text.Document;
import org.openpdf.text.DocumentException;
import org.openpdf.text.Font;
import org.openpdf.text.Image;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfWriter;

/**
 * Draws the texts of a document with OpenPDF alone, without template, style or layout: what rendering from a template
 * is measured against. Nobody sends it to a customer.
 */
public final class PlainPdf {

    private static final int SIZE = 9;

    private final byte[] logo;
    private final Font font;

    public PlainPdf(Assets assets) {
        this.logo = Objects.requireNonNull(assets.find(Assets.LOGO), Assets.LOGO);
        this.font = new Font(Fonts.shared().regular(), SIZE);
    }

    public byte[] render(PrintedDocument document) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
        try (Document page = new Document(PageSize.A4)) {
            PdfWriter.getInstance(page, out);
            page.open();
            Image picture = Image.getInstance(logo);
            picture.scaleToFit(120, 40);
            page.add(picture);
            for (String line : heading(document)) {
                page.add(new Paragraph(line, font));
            }
            page.add(lines(document));
            page.add(new Paragraph(document.totals().total().toString(), font));
        } catch (DocumentException | IOException e) {
            throw new IllegalStateException("a plain page could not be drawn: " + e.getMessage(), e);
        }
        return out.toByteArray();
    }

    private static List<String> heading(PrintedDocument document) {
        return Stream.of(
                        List.of(document.issuer().name()),
                        document.issuer().addressLines(),
                        List.of(document.customer().name()),
                        document.customer().addressLines(),
                        List.of(
                                document.heading().number(),
                                document.heading().issueDate().toString(),
                                document.heading().dueDate().toString(),
                                document.heading().accountCode(),
                                document.heading().subscription()))
                .flatMap(List::stream)
                .toList();
    }

    private PdfPTable lines(PrintedDocument document) {
        PdfPTable table = new PdfPTable(6);
        for (PrintedDocument.Line line : document.lines()) {
            table.addCell(new Phrase(line.description() + " " + line.covered().period(), font));
            table.addCell(new Phrase(line.quantity().toPlainString(), font));
            table.addCell(new Phrase(Objects.toString(line.unitPrice(), ""), font));
            table.addCell(new Phrase(line.charged().discount().amount().toPlainString(), font));
            table.addCell(new Phrase(line.tax().rate().toPlainString(), font));
            table.addCell(new Phrase(line.charged().net().amount().toPlainString(), font));
        }
        return table;
    }
}
