package daybook.jobs.cli;

import daybook.database.Database;
import daybook.importers.BusinessFolder;
import daybook.importers.Imports;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.catalogue.JobCatalogue;
import daybook.jobs.desk.Office;
import daybook.jobs.run.Progress;
import daybook.organisation.Business;
import daybook.pricing.store.Catalogue;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a command works with once the database is open. */
final class Desk implements AutoCloseable {

    private final Office office;

    private Desk(Workplace workplace, Database database) {
        this.office =
                new Office(database, new Office.Place(workplace.environment(), workplace.var(), workplace.tuning()));
    }

    /** The day it is where a business is. */
    static LocalDate today(Business business) {
        return LocalDate.now(Clock.system(business.timeZone()));
    }

    /** The day that was typed; null: today, where the business is. */
    static LocalDate day(Business business, @Nullable LocalDate typed) {
        return typed == null ? today(business) : typed;
    }

    static Desk open(Workplace workplace) {
        return new Desk(workplace, workplace.open());
    }

    static Desk openForServer(Workplace workplace) {
        return new Desk(workplace, workplace.openForServer());
    }

    /** What it has in common with the other doors. */
    Office office() {
        return office;
    }

    Database database() {
        return office.database();
    }

    BatchEngine engine() {
        return office.engine();
    }

    /** The jobs of a business. */
    JobCatalogue jobs(Business business, Progress progress) {
        return office.jobs(business, progress);
    }

    Map<String, String> environment() {
        return office.environment();
    }

    Path var() {
        return office.var();
    }

    Imports imports() {
        return new Imports(
                database().dataSource(),
                new Catalogue(office.sessions()),
                var().resolve("rejects"),
                new Imports.Clerk(Workplace.user(), Clock.systemUTC()));
    }

    BusinessFolder folders() {
        return new BusinessFolder(database().dataSource(), office.store(), imports());
    }

    /** The business that an option names. */
    Business business(BusinessOption option) {
        return business(option.in(database()).code());
    }

    /** The business of that name. */
    Business business(String code) {
        return office.business(code);
    }

    @Override
    public void close() {
        office.close();
    }
}
