package daybook.jobs.cli;

import daybook.database.Database;
import daybook.importers.BusinessFolder;
import daybook.importers.Imports;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.catalogue.JobCatalogue;
import daybook.jobs.run.Progress;
import daybook.organisation.Business;
import daybook.organisation.store.Businesses;
import daybook.pricing.store.Catalogue;
import daybook.store.Sessions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;

/** What a command works with once the database is open. */
final class Desk implements AutoCloseable {

    private final Workplace workplace;
    private final Database database;
    private final Sessions sessions;
    private final Businesses businesses;

    private Desk(Workplace workplace, Database database) {
        this.workplace = workplace;
        this.database = database;
        this.sessions = new Sessions(Businesses.mapped(), Catalogue.mapped());
        this.businesses = new Businesses(sessions);
    }

    static Desk open(Workplace workplace) {
        return new Desk(workplace, workplace.open());
    }

    static Desk openForServer(Workplace workplace) {
        return new Desk(workplace, workplace.openForServer());
    }

    Database database() {
        return database;
    }

    BatchEngine engine() {
        return workplace.engine(database);
    }

    /** The jobs of a business. */
    JobCatalogue jobs(Business business, Progress progress) {
        return new JobCatalogue(
                engine(),
                business,
                progress,
                (engine, told) -> new Post(this, business).run(engine, told),
                new RunFiles(this, business)::write);
    }

    Map<String, String> environment() {
        return workplace.environment();
    }

    Path var() {
        return workplace.var();
    }

    Imports imports() {
        return new Imports(
                database.dataSource(),
                new Catalogue(sessions),
                var().resolve("rejects"),
                new Imports.Clerk(System.getProperty("user.name", "?"), Clock.systemUTC()));
    }

    BusinessFolder folders() {
        return new BusinessFolder(database.dataSource(), businesses, imports());
    }

    /** The business that an option names. */
    Business business(BusinessOption option) {
        return business(option.in(database).code());
    }

    /** @throws CommandFailedException when there is none such */
    Business business(String code) {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            try {
                return businesses
                        .find(connection, code)
                        .orElseThrow(() -> new CommandFailedException(Exit.NOT_FOUND, "there is no business " + code));
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw database.wentAway(e)
                    .<RuntimeException>map(gone -> gone)
                    .orElseGet(() -> new IllegalStateException("business " + code + " could not be read", e));
        }
    }

    @Override
    public void close() {
        sessions.close();
        database.close();
    }
}
