package daybook.importers.csv;

/**
 * Follows the quotes of RFC 4180, character by character, exactly as Commons CSV does: a quote opens only as the first
 * character of a value, and is closed by one that is not doubled.
 */
final class Quotes {

    private enum State {
        START_OF_VALUE,
        PLAIN,
        QUOTED,
        QUOTE_IN_QUOTED
    }

    private State state = State.START_OF_VALUE;
    private boolean stray;

    void next(char c) {
        switch (state) {
            case START_OF_VALUE -> state = c == '"' ? State.QUOTED : plain(c);
            case PLAIN -> {
                stray |= c == '"';
                state = plain(c);
            }
            case QUOTED -> {
                if (c == '"') {
                    state = State.QUOTE_IN_QUOTED;
                }
            }
            case QUOTE_IN_QUOTED -> {
                if (c == '"') {
                    state = State.QUOTED;
                } else {
                    state = plain(c);
                    stray |= state == State.PLAIN;
                }
            }
        }
    }

    private static State plain(char c) {
        return c == ',' || c == '\r' || c == '\n' ? State.START_OF_VALUE : State.PLAIN;
    }

    /** Whether the characters so far end inside a quoted value. */
    boolean isOpen() {
        return state == State.QUOTED;
    }

    /** Whether a quote stood where RFC 4180 has none, or text followed a closing one. */
    boolean hasStray() {
        return stray;
    }

    /** Whether the characters of a whole row have such a quote. */
    static boolean areStrayIn(String raw) {
        if (raw.indexOf('"') < 0) {
            return false;
        }
        Quotes quotes = new Quotes();
        for (int i = 0; i < raw.length(); i++) {
            quotes.next(raw.charAt(i));
        }
        return quotes.hasStray();
    }
}
