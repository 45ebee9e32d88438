package daybook.jobs.desk;

import daybook.database.Database;
import daybook.invoicing.store.PrintedDocuments;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.batch.Tuning;
import daybook.jobs.catalogue.JobCatalogue;
import daybook.jobs.desk.DeclinedException.Reason;
import daybook.jobs.run.Progress;
import daybook.organisation.Business;
import daybook.organisation.store.Businesses;
import daybook.pricing.store.Catalogue;
import daybook.store.Sessions;
import daybook.templates.PdfRenderer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What every door works with: the database, the businesses in it, their jobs and their post. */
public final class Office implements AutoCloseable {

    private static final int SHOWN = 20;

    private final Database database;
    private final Place place;
    private final Sessions sessions;
    private final Businesses businesses;

    /**
     * Where it is.
     *
     * @param environment variables of the process
     * @param var folder for data, mail and rejects
     * @param tuning how it works on runs
     */
    public record Place(Map<String, String> environment, Path var, Tuning tuning) {}

    /**
     * Opens it.
     *
     * @param database closed with the office
     */
    public Office(Database database, Place place) {
        this.database = database;
        this.place = place;
        this.sessions = new Sessions(Businesses.mapped(), Catalogue.mapped());
        this.businesses = new Businesses(sessions);
    }

    /** A business by its key and by the name that operators type. */
    public record Named(long id, String code) {}

    public Database database() {
        return database;
    }

    public BatchEngine engine() {
        return BatchEngine.of(database.dataSource(), place.tuning());
    }

    /** The database as its owner, who sees the rows of all businesses. */
    public JdbcTemplate jdbc() {
        return new JdbcTemplate(database.dataSource());
    }

    public Map<String, String> environment() {
        return place.environment();
    }

    public Path var() {
        return place.var();
    }

    public Sessions sessions() {
        return sessions;
    }

    public Businesses store() {
        return businesses;
    }

    /** The jobs of a business. */
    public JobCatalogue jobs(Business business, Progress progress) {
        return new JobCatalogue(
                engine(),
                business,
                progress,
                (engine, told) -> post(business).run(engine, told),
                new RunFiles(this, business)::write);
    }

    public Post post(Business business) {
        return new Post(this, business);
    }

    /** All businesses, by name. */
    public List<Named> businesses() {
        return jdbc().query(
                        "select id, code from business order by code",
                        (row, _) -> new Named(row.getLong("id"), row.getString("code")));
    }

    /**
     * The business that is meant.
     *
     * @param all those that there are, for whoever asks
     * @param code as it was typed; null: the only one there is
     * @param option by which it is named, such as {@code --business}
     * @throws DeclinedException when it is not there, or none was named and there are several
     */
    public static Named choose(List<Named> all, @Nullable String code, String option) {
        if (all.isEmpty()) {
            throw new DeclinedException(
                    Reason.NOT_FOUND, "there is no business in this database; load one by ./daybook load DIR");
        }
        if (code != null) {
            String wanted = code.strip().toUpperCase(Locale.ROOT);
            return all.stream()
                    .filter(one -> one.code().equals(wanted))
                    .findFirst()
                    .orElseThrow(() -> new DeclinedException(
                            Reason.NOT_FOUND, "there is no business " + wanted + "; there is " + listed(all)));
        }
        if (all.size() > 1) {
            throw new DeclinedException(
                    Reason.MISUSE, "there are several businesses; say which by " + option + ": " + listed(all));
        }
        return all.getFirst();
    }

    private static String listed(List<Named> all) {
        String shown =
                String.join(", ", all.stream().limit(SHOWN).map(Named::code).toList());
        return all.size() > SHOWN ? shown + " and " + (all.size() - SHOWN) + " more" : shown;
    }

    /** The business of that key, which there is. */
    public Business business(long id) {
        return business(Objects.requireNonNull(
                jdbc().queryForObject("select code from business where id = ?", String.class, id)));
    }

    /**
     * The business of that name.
     *
     * @throws DeclinedException when there is none such
     */
    public Business business(String code) {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            try {
                return businesses
                        .find(connection, code)
                        .orElseThrow(() -> new DeclinedException(Reason.NOT_FOUND, "there is no business " + code));
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw database.wentAway(e)
                    .<RuntimeException>map(gone -> gone)
                    .orElseGet(() -> new IllegalStateException("business " + code + " could not be read", e));
        }
    }

    /**
     * A posted document; the same document gives the same bytes, always.
     *
     * @throws DeclinedException when there is no such number
     */
    public byte[] pdf(Business business, String number) {
        return PrintedDocuments.find(jdbc(), business.id(), number)
                .map(document -> new PdfRenderer(post(business).templates()).render(document))
                .orElseThrow(
                        () -> new DeclinedException(Reason.NOT_FOUND, business.code() + " has no document " + number));
    }

    @Override
    public void close() {
        sessions.close();
        database.close();
    }
}
