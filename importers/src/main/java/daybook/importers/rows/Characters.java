package daybook.importers.rows;

/** Characters that no text of a file may have. */
final class Characters {

    private Characters() {}

    /** Control characters, overrides of the writing direction, separators of lines, and what has no width. */
    static boolean isForbidden(int c) {
        return Character.getType(c) == Character.CONTROL
                || (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0x2028
                || c == 0x2029
                || c == 0x200b
                || c == 0x2060
                || c == 0xfeff;
    }
}
