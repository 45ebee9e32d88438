package daybook.importers.csv;

import daybook.importers.rejects.FileRejectedException;
import daybook.importers.rejects.Reject;
import daybook.importers.rejects.RejectCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file, read strictly and a row at a time, whatever its size: UTF-8, commas, quotes of RFC 4180, a header, and
 * perhaps a trailer (domain.md 24).
 */
public final class CsvFile implements AutoCloseable {

    static final int MAX_FIELD_BYTES = 1 << 16;

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setIgnoreEmptyLines(false)
            // A row with text behind a closing quote is refused by itself; without this the parser gives up the file.
            .setTrailingData(true)
            .get();

    private final FileCheck.Checked checked;
    private final DigestInputStream bytes;
    private final CountingStream counted;
    private final KeepingReader characters;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final Trailer trailer;
    private final Header header;
    private @Nullable CSVRecord ahead;
    private long lineAhead;
    private long rows;

    private CsvFile(Path file, FileCheck.Checked checked, Columns columns) throws IOException {
        this.checked = checked;
        InputStream in = Files.newInputStream(file);
        counted = new CountingStream(in);
        bytes = new DigestInputStream(counted, FileCheck.sha256());
        bytes.readNBytes(checked.mark());
        characters = new KeepingReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
        parser = CSVParser.builder().setReader(characters).setFormat(FORMAT).get();
        records = parser.iterator();
        try {
            advance();
            Line first = nextLine();
            while (first != null && first.isBlank()) {
                first = nextLine();
            }
            if (first == null) {
                throw new FileRejectedException(RejectCode.EMPTY_FILE, "the file has no header line");
            }
            header = Header.of(first.cells(), first.raw(), first.number(), columns);
            trailer = new Trailer(header, columns.summed());
        } catch (RuntimeException | IOException e) {
            parser.close();
            throw e;
        }
    }

    /**
     * Looks through a whole file and opens it.
     *
     * @throws FileRejectedException when it cannot be read as such a file
     */
    public static CsvFile open(Path file, Columns columns) throws IOException {
        return new CsvFile(file, FileCheck.check(file), columns);
    }

    /** SHA-256 of a file's bytes, in hexadecimal; for files that cannot be opened as CSV. */
    public static String sha256(Path file) throws IOException {
        try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), FileCheck.sha256())) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        }
    }

    public Header header() {
        return header;
    }

    /** SHA-256 of the file's bytes, in hexadecimal. */
    public String sha256() {
        return checked.sha256();
    }

    /** Size of the file in bytes. */
    public long size() {
        return checked.bytes();
    }

    /** How many of its bytes are read. */
    public long bytesRead() {
        return counted.count();
    }

    /** How many rows were given out. */
    public long rows() {
        return rows;
    }

    /**
     * The next row of data, or null behind the last, when the trailer is right.
     *
     * @throws FileRejectedException when the trailer is wrong, or the file is not the one that was opened
     */
    public @Nullable CsvRow next() throws IOException {
        Line line = nextLine();
        while (line != null) {
            if (!line.isBlank()) {
                trailer.checkIsLast(line.number());
                if (!trailer.takes(line.cells(), line.number())) {
                    rows++;
                    CsvRow row = row(line);
                    trailer.count(row);
                    return row;
                }
            }
            line = nextLine();
        }
        trailer.check();
        checkUnchanged();
        return null;
    }

    private CsvRow row(Line line) {
        return new CsvRow(rows, line.number(), line.cells(), line.raw(), problem(line));
    }

    private @Nullable Reject problem(Line line) {
        if (Quotes.areStrayIn(line.raw())) {
            return refuse(
                    line,
                    RejectCode.STRAY_QUOTE,
                    "a value with quotes must be quoted as a whole, with its own quotes doubled: \"say \"\"hello\"\"\"");
        }
        if (line.cells().size() != header.size()) {
            return refuse(
                    line,
                    RejectCode.RAGGED_ROW,
                    "the row has " + line.cells().size() + " columns, the header " + header.size());
        }
        if (line.raw().length() > MAX_FIELD_BYTES / 4) {
            for (String cell : line.cells()) {
                if (cell.getBytes(StandardCharsets.UTF_8).length > MAX_FIELD_BYTES) {
                    return refuse(line, RejectCode.FIELD_TOO_LONG, "a value is longer than 64 kB");
                }
            }
        }
        return null;
    }

    private Reject refuse(Line line, RejectCode code, String message) {
        return new Reject(rows, line.number(), null, code, message);
    }

    private void checkUnchanged() throws IOException {
        bytes.transferTo(OutputStream.nullOutputStream());
        if (!HexFormat.of().formatHex(bytes.getMessageDigest().digest()).equals(checked.sha256())) {
            throw new FileRejectedException(
                    RejectCode.FILE_CHANGED, "the file changed while it was read; import it again when it is complete");
        }
    }

    /** A row of the file, of data or not. */
    private record Line(long number, List<String> cells, String raw) {
        boolean isBlank() {
            return raw.isBlank() && !raw.contains("\"");
        }
    }

    private @Nullable Line nextLine() throws IOException {
        CSVRecord current = ahead;
        if (current == null) {
            return null;
        }
        long number = lineAhead;
        advance();
        long end = ahead == null ? characters.position() : ahead.getCharacterPosition();
        String raw = characters.take(current.getCharacterPosition(), end);
        return new Line(number, current.toList(), withoutLineEnd(raw));
    }

    private void advance() throws IOException {
        lineAhead = parser.getCurrentLineNumber() + 1;
        try {
            ahead = records.hasNext() ? records.next() : null;
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CSVException) {
                throw new FileRejectedException(
                        RejectCode.OPEN_QUOTE, "line " + lineAhead + ": the quotes of this row do not match");
            }
            throw e.getCause();
        }
    }

    private static String withoutLineEnd(String raw) {
        int end = raw.length();
        if (end > 0 && raw.charAt(end - 1) == '\n') {
            end--;
        }
        if (end > 0 && raw.charAt(end - 1) == '\r') {
            end--;
        }
        return raw.substring(0, end);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
