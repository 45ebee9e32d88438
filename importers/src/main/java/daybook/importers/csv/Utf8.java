package daybook.importers.csv;

/** Knows valid UTF-8, byte by byte: no overlong forms, no surrogates, nothing beyond U+10FFFF. */
final class Utf8 {

    private int missing;
    private int low = 0x80;
    private int high = 0xbf;

    /** Whether the byte may follow those before it. */
    boolean accepts(byte signed) {
        int b = signed & 0xff;
        if (missing > 0) {
            boolean fits = b >= low && b <= high;
            low = 0x80;
            high = 0xbf;
            missing--;
            return fits;
        }
        if (b < 0x80) {
            return true;
        }
        if (b >= 0xc2 && b <= 0xdf) {
            missing = 1;
        } else if (b >= 0xe0 && b <= 0xef) {
            missing = 2;
            low = b == 0xe0 ? 0xa0 : 0x80;
            high = b == 0xed ? 0x9f : 0xbf;
        } else if (b >= 0xf0 && b <= 0xf4) {
            missing = 3;
            low = b == 0xf0 ? 0x90 : 0x80;
            high = b == 0xf4 ? 0x8f : 0xbf;
        } else {
            return false;
        }
        return true;
    }

    /** Whether the last character is whole. */
    boolean isComplete() {
        return missing == 0;
    }
}
