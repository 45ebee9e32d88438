package daybook.importers;

import daybook.importers.csv.CsvFile;
import daybook.importers.csv.CsvRow;
import daybook.importers.rejects.Reject;
import daybook.importers.rejects.RejectCode;
import daybook.importers.rows.BundleIntake;
import daybook.importers.rows.ContactIntake;
import daybook.importers.rows.Entering;
import daybook.importers.rows.Intake;
import daybook.importers.rows.PriceIntake;
import daybook.importers.rows.ProductIntake;
import daybook.importers.rows.SubscriptionIntake;
import daybook.importers.store.ImportFiles;
import daybook.organisation.Business;
import daybook.pricing.store.Catalogue;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The way of one file into the database, in one transaction. */
final class FileImport {

    private static final int PROGRESS_ROWS = 1000;

    private final ImportKind kind;
    private final CsvFile csv;
    private final Catalogue catalogue;
    private final Business business;
    private final Entering entering;

    FileImport(ImportKind kind, CsvFile csv, Catalogue catalogue, Business business, Entering entering) {
        this.kind = kind;
        this.csv = csv;
        this.catalogue = catalogue;
        this.business = business;
        this.entering = entering;
    }

    Imports.Outcome run(ImportFiles.FileKey key, Connection connection, ImportProgress progress)
            throws SQLException, IOException {
        ImportFiles files = new ImportFiles(connection);
        files.lock(business.id());
        Optional<ImportFiles.KnownFile> known = files.find(key);
        if (known.isPresent()) {
            return new Imports.Outcome(known.get(), true);
        }
        ImportFiles.Gathering gathering = files.gather();
        Intake intake = intake(connection, rejectsTo(gathering));
        for (CsvRow row = csv.next(); row != null; row = csv.next()) {
            gathering.row(row.number(), row.line(), row.raw());
            intake.take(row, csv.header());
            if (row.number() % PROGRESS_ROWS == 0) {
                progress.read(row.number(), csv.bytesRead(), csv.size());
            }
        }
        progress.read(csv.rows(), csv.size(), csv.size());
        Intake.Taken taken = intake.finish();
        ImportFiles.Counts counts =
                new ImportFiles.Counts(csv.rows(), taken.accepted(), taken.unchanged(), gathering.refused());
        long id = files.add(key, counts, null);
        gathering.keepRejects(id, business.id());
        return new Imports.Outcome(new ImportFiles.KnownFile(id, key.name(), counts, Instant.EPOCH), false);
    }

    private Intake intake(Connection connection, Intake.Rejects rejects) throws SQLException {
        return switch (kind) {
            case CONTACTS -> new ContactIntake(connection, business, csv.sha256(), rejects);
            case PRODUCTS -> new ProductIntake(catalogue, connection, business, rejects);
            case BUNDLES -> new BundleIntake(catalogue, connection, business, rejects);
            case PRICES -> new PriceIntake(catalogue, connection, business, rejects);
            case SUBSCRIPTIONS ->
                new SubscriptionIntake(
                        connection, business, catalogue.prices(connection, business.id()), entering, rejects);
        };
    }

    private static Intake.Rejects rejectsTo(ImportFiles.Gathering gathering) {
        return new Intake.Rejects() {
            @Override
            public void add(Reject reject) throws SQLException {
                gathering.refuse(reject.row(), reject.column(), reject.code(), reject.message());
            }

            @Override
            public void add(long row, @Nullable String column, RejectCode code, String message) throws SQLException {
                gathering.refuse(row, column, code, message);
            }
        };
    }
}
