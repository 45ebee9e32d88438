package daybook.importers.rejects;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The file that a sender gets back: its own header and rows, byte for byte, with what is wrong behind each (domain.md
 * 24). It appears whole or not at all.
 */
public final class RejectFile implements AutoCloseable {

    private final Path target;
    private final Path unfinished;
    private final Writer writer;

    /**
     * Begins a reject file.
     *
     * @param target where it goes; one that is there is replaced
     * @param header of the sender's file, as it stood there
     */
    public RejectFile(Path target, String header) throws IOException {
        this.target = target;
        this.unfinished = target.resolveSibling(target.getFileName() + ".writing");
        Files.createDirectories(target.toAbsolutePath().getParent());
        this.writer = Files.newBufferedWriter(unfinished, StandardCharsets.UTF_8);
        String own = ",row,line,reason_code,message";
        writer.write(header.endsWith(own) ? header : header + own);
        writer.write('\n');
    }

    /** Where the rejects of a file go. */
    public static Path of(Path folder, String business, String fileName) {
        return folder.resolve(business).resolve(fileName + ".rejects.csv");
    }

    /** Adds a row. */
    public void add(Reject reject, String raw) throws IOException {
        writer.write(raw);
        writer.write(
                "," + reject.row() + "," + reject.line() + "," + reject.code().code() + ",");
        writer.write(quoted(reject.message()));
        writer.write('\n');
    }

    /** A message of ours, so that no spreadsheet takes it for a formula. */
    private static String quoted(String message) {
        String safe = "=+-@".indexOf(message.charAt(0)) < 0 ? message : "'" + message;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }

    /** Puts the finished file in its place. */
    public void finish() throws IOException {
        writer.close();
        Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        writer.close();
        Files.deleteIfExists(unfinished);
    }
}
