package daybook.templates;

import daybook.invoicing.PrintedDocument;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.openpdf.text.pdf.PdfDictionary;
import org.openpdf.text.pdf.PdfEncryption;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfString;

/**
 * What a PDF says about its own making, taken from the document where the library takes the clock, a random number and
 * its own version.
 *
 * @param identity what tells this document from all others
 */
record Imprint(String identity, LocalDate date) {

    private static final String PRODUCER = "Daybook";

    static Imprint of(PrintedDocument document) {
        PrintedDocument.Heading heading = document.heading();
        return new Imprint(
                document.issuer().name() + '\n' + heading.kind() + '\n' + heading.number(), heading.issueDate());
    }

    void stamp(PdfDictionary info) {
        byte[] id = digest();
        info.put(PdfName.PRODUCER, new PdfString(PRODUCER));
        info.put(
                PdfName.CREATIONDATE,
                new PdfString("D:" + date.format(DateTimeFormatter.BASIC_ISO_DATE) + "000000Z00'00'"));
        info.put(PdfName.FILEID, PdfEncryption.createInfoId(id, id));
    }

    private byte[] digest() {
        try {
            // MD5 only because a PDF's file id is 16 bytes of it; nothing rests on its strength.
            return MessageDigest.getInstance("MD5").digest((identity + '\n' + date).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
