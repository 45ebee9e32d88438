package daybook.importers.csv;

import java.io.IOException;
import java.io.Reader;

/** Hands characters on and keeps the latest, so that a row can be shown as it stood in the file. */
final class KeepingReader extends Reader {

    private final Reader source;
    private final StringBuilder kept = new StringBuilder();
    private long base;

    KeepingReader(Reader source) {
        this.source = source;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int read = source.read(buffer, offset, length);
        if (read > 0) {
            kept.append(buffer, offset, read);
        }
        return read;
    }

    /** The characters from one position to another, and forgets them and all before. */
    String take(long from, long to) {
        String taken = kept.substring(Math.toIntExact(from - base), Math.toIntExact(to - base));
        kept.delete(0, Math.toIntExact(to - base));
        base = to;
        return taken;
    }

    /** How many characters were handed on so far. */
    long position() {
        return base + kept.length();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
