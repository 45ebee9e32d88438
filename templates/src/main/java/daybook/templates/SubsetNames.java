package daybook.templates;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Names the embedded subsets of fonts: the library draws six letters by lot for {@code /QWERTY+LiberationSans}, and no
 * document would have the same bytes twice. The length stays, so no offset in the file moves.
 */
final class SubsetNames {

    private static final byte[] FONT = "+Liberation".getBytes(StandardCharsets.US_ASCII);
    private static final int LETTERS = 6;

    private SubsetNames() {}

    /** The same file, changed in place, with {@code AAAAAA} before the name of every font. */
    static byte[] fixed(byte[] pdf) {
        for (int at = LETTERS + 1; at <= pdf.length - FONT.length; at++) {
            if (pdf[at] == '+' && isFont(pdf, at) && isDrawn(pdf, at - LETTERS)) {
                Arrays.fill(pdf, at - LETTERS, at, (byte) 'A');
            }
        }
        return pdf;
    }

    private static boolean isFont(byte[] pdf, int at) {
        return Arrays.equals(pdf, at, at + FONT.length, FONT, 0, FONT.length);
    }

    private static boolean isDrawn(byte[] pdf, int from) {
        for (int i = from; i < from + LETTERS; i++) {
            if (pdf[i] < 'A' || pdf[i] > 'Z') {
                return false;
            }
        }
        return pdf[from - 1] == '/';
    }
}
