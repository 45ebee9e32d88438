package daybook.importers.csv;

import daybook.importers.rejects.FileRejectedException;
import daybook.importers.rejects.RejectCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The first look at a file, byte by byte and in constant memory: it is hashed, and refused when it is not UTF-8 text or
 * when a row would not fit into memory. Commons CSV sees only what passed here: it keeps NUL and byte order marks, and
 * gathers the whole rest of a file after a quote that is never closed.
 */
final class FileCheck {

    static final int MAX_ROW_BYTES = 1 << 20;

    /**
     * What is known of a file that passed.
     *
     * @param sha256 of its bytes, in hexadecimal
     * @param bytes its size
     * @param mark length of the byte order mark that it begins with, 0 or 3
     */
    record Checked(String sha256, long bytes, int mark) {}

    private final Utf8 utf8 = new Utf8();
    private final Quotes quotes = new Quotes();
    private long line = 1;
    private long openedOn;
    private long rowBytes;
    private boolean afterReturn;
    private boolean blank = true;

    private FileCheck() {}

    static Checked check(Path file) throws IOException {
        MessageDigest digest = sha256();
        FileCheck check = new FileCheck();
        long bytes = 0;
        int mark = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.readNBytes(buffer, 0, buffer.length);
                    read > 0;
                    read = in.readNBytes(buffer, 0, buffer.length)) {
                int from = 0;
                if (bytes == 0) {
                    mark = markOf(Arrays.copyOf(buffer, Math.min(read, 4)));
                    from = mark;
                }
                digest.update(buffer, 0, read);
                bytes += read;
                for (int i = from; i < read; i++) {
                    check.next(buffer[i]);
                }
            }
        }
        check.end();
        return new Checked(HexFormat.of().formatHex(digest.digest()), bytes, mark);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static int markOf(byte[] start) {
        String hex = HexFormat.of().formatHex(start);
        if (hex.startsWith("efbbbf")) {
            return 3;
        }
        if (hex.startsWith("0000feff") || hex.startsWith("fffe") || hex.startsWith("feff")) {
            throw new FileRejectedException(
                    RejectCode.OTHER_ENCODING,
                    "line 1: the file begins with the byte order mark of UTF-16 or UTF-32; save it as UTF-8");
        }
        return 0;
    }

    private void next(byte b) {
        if (!utf8.accepts(b)) {
            throw new FileRejectedException(
                    RejectCode.INVALID_UTF8,
                    "line " + line + ": the byte 0x" + HexFormat.of().toHexDigits(b)
                            + " is not valid UTF-8 here; save the file as UTF-8 (it may be in a code page such as Windows-1253)");
        }
        if (b == 0) {
            throw new FileRejectedException(
                    RejectCode.NUL_CHARACTER,
                    "line " + line + ": there is a NUL character; a text file has none. "
                            + "Save the file as UTF-8 (it may be UTF-16), or send it again if it was cut");
        }
        blank &= b == ' ' || b == '\t' || b == '\r' || b == '\n';
        boolean wasQuoted = quotes.isOpen();
        quotes.next((char) (b & 0xff));
        if (!wasQuoted && quotes.isOpen()) {
            openedOn = line;
        }
        boolean breaks = b == '\r' || b == '\n';
        if (breaks && !(b == '\n' && afterReturn)) {
            line++;
        }
        afterReturn = b == '\r';
        rowBytes = breaks && !quotes.isOpen() ? 0 : rowBytes + 1;
        if (rowBytes > MAX_ROW_BYTES) {
            throw tooLong();
        }
    }

    private FileRejectedException tooLong() {
        if (quotes.isOpen()) {
            return new FileRejectedException(
                    RejectCode.OPEN_QUOTE,
                    "line " + openedOn
                            + ": a quote is opened here and not closed within 1 MB; close it, or double it if it is meant literally");
        }
        return new FileRejectedException(
                RejectCode.LINE_TOO_LONG, "line " + line + ": the row is longer than 1 MB; is this a CSV file?");
    }

    private void end() {
        if (!utf8.isComplete()) {
            throw new FileRejectedException(
                    RejectCode.INVALID_UTF8,
                    "line " + line + ": the file ends in the middle of a character; it was cut, send it again");
        }
        if (blank) {
            throw new FileRejectedException(
                    RejectCode.EMPTY_FILE, "the file is empty; its first line must name the columns");
        }
        if (quotes.isOpen()) {
            throw new FileRejectedException(
                    RejectCode.OPEN_QUOTE,
                    "line " + openedOn
                            + ": a quote is opened here and never closed; close it, or double it if it is meant literally");
        }
    }
}
