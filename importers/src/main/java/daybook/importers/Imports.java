package daybook.importers;

import daybook.importers.csv.CsvFile;
import daybook.importers.rejects.FileRejectedException;
import daybook.importers.rejects.ImportRefusedException;
import daybook.importers.rejects.Reject;
import daybook.importers.rejects.RejectFile;
import daybook.importers.rows.Entering;
import daybook.importers.store.ImportFiles;
import daybook.organisation.Business;
import daybook.pricing.store.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/**
 * Takes files in. A file is one transaction: the rows that are right, the memory of the file and of its rejects appear
 * together, or nothing does.
 */
public final class Imports {

    /** How many rejects a result shows. */
    public static final int FIRST_REJECTS = 20;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Transactions transactions;
    private final Catalogue catalogue;
    private final Path rejectsFolder;
    private final Clerk clerk;

    /** Who takes files in, and by which clock. */
    public record Clerk(String who, InstantSource clock) {}

    /**
     * Imports into a migrated database.
     *
     * @param rejectsFolder where reject files go, each in a folder of its business
     */
    public Imports(DataSource database, Catalogue catalogue, Path rejectsFolder, Clerk clerk) {
        this.clerk = clerk;
        this.transactions = new Transactions(database);
        this.catalogue = catalogue;
        this.rejectsFolder = rejectsFolder;
    }

    /**
     * Takes a file in. A file with content that was taken before does nothing but write its reject file again.
     *
     * @param business as it is kept
     * @throws ImportRefusedException when the file cannot be read, or the database goes away: nothing was taken
     */
    public ImportResult load(ImportKind kind, Path file, Business business, ImportProgress progress) {
        String name = nameOf(file);
        try (CsvFile csv = CsvFile.open(file, kind.columns())) {
            ImportFiles.FileKey key = new ImportFiles.FileKey(business.id(), kind.word(), name, csv.sha256());
            Outcome outcome;
            try {
                outcome = inTransaction(
                        name, connection -> new FileImport(kind, csv, catalogue, business, entering(business))
                                .run(key, connection, progress));
            } catch (FileRejectedException e) {
                return rejected(kind, key, csv.rows(), e);
            }
            return result(kind, csv, key, business, outcome);
        } catch (FileRejectedException e) {
            return rejected(kind, new ImportFiles.FileKey(business.id(), kind.word(), name, hash(file)), 0, e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private Entering entering(Business business) {
        return new Entering(LocalDate.ofInstant(clerk.clock().instant(), business.timeZone()), clerk.who());
    }

    /** The key of the file, and whether it was taken before. */
    record Outcome(ImportFiles.KnownFile file, boolean before) {}

    private ImportResult result(
            ImportKind kind, CsvFile csv, ImportFiles.FileKey key, Business business, Outcome outcome) {
        ImportFiles.Counts counts = outcome.file().counts();
        Path target = RejectFile.of(rejectsFolder, business.code(), key.name());
        List<Reject> first = writeRejects(target, csv.header().raw(), outcome.file(), key.name());
        ImportResult.State state = outcome.before()
                ? ImportResult.State.ALREADY_IMPORTED
                : counts.rejected() > 0 ? ImportResult.State.PARTIAL : ImportResult.State.OK;
        String message = outcome.before()
                ? "already imported on "
                        + TIME.format(ZonedDateTime.ofInstant(outcome.file().received(), business.timeZone()))
                        + (outcome.file().name().equals(key.name())
                                ? ""
                                : " as " + outcome.file().name())
                        + "; nothing was done"
                : null;
        return new ImportResult(
                kind,
                key.name(),
                state,
                new ImportResult.Counts(counts.rows(), counts.accepted(), counts.unchanged(), counts.rejected()),
                first,
                counts.rejected() > 0 ? target : null,
                message);
    }

    /** Writes the reject file out of the database, so that one that was lost can be written again. */
    private List<Reject> writeRejects(Path target, String header, ImportFiles.KnownFile file, String name) {
        try {
            if (file.counts().rejected() == 0) {
                // One of an earlier file with the same name would mislead.
                Files.deleteIfExists(target);
                return List.of();
            }
            return inTransaction(name, connection -> {
                ImportFiles files = new ImportFiles(connection);
                try (RejectFile rejects = new RejectFile(target, header)) {
                    files.forEachReject(file.id(), row -> rejects.add(row.reject(), row.raw()));
                    rejects.finish();
                }
                return files.firstRejects(file.id(), FIRST_REJECTS);
            });
        } catch (IOException e) {
            throw new ImportRefusedException(
                    name + " was imported, but its rejects cannot be written to " + target + ": "
                            + Transactions.reason(e)
                            + ". Make room or give leave to write there, and import the file again: only the rejects will be written.",
                    e);
        }
    }

    private ImportResult rejected(ImportKind kind, ImportFiles.FileKey key, long rows, FileRejectedException e) {
        ImportFiles.Counts counts = new ImportFiles.Counts(rows, 0, 0, rows);
        String message = e.code().code() + ": " + key.name() + ", " + e.getMessage() + ". Nothing of it was taken.";
        try {
            inTransaction(key.name(), connection -> new ImportFiles(connection).add(key, counts, message));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return new ImportResult(
                kind,
                key.name(),
                ImportResult.State.REJECTED,
                new ImportResult.Counts(rows, 0, 0, rows),
                List.of(),
                null,
                message);
    }

    private <T> T inTransaction(String name, Transactions.Work<T> work) throws IOException {
        try {
            return transactions.call(work);
        } catch (SQLException e) {
            throw new ImportRefusedException(
                    name + " was not imported: the database refused or went away (" + Transactions.reason(e)
                            + "). Nothing of it was taken; import it again when the database answers.",
                    e);
        }
    }

    private static String nameOf(Path file) {
        Path name = file.getFileName();
        if (name == null || name.toString().chars().anyMatch(Character::isISOControl)) {
            throw new ImportRefusedException("the file's name has control characters or is none; rename it");
        }
        return name.toString();
    }

    private static String hash(Path file) {
        try {
            return CsvFile.sha256(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static ImportRefusedException unreadable(Path file, IOException e) {
        return new ImportRefusedException(
                file + " cannot be read: " + Transactions.reason(e) + ". Check the path and that you may read it.", e);
    }
}
