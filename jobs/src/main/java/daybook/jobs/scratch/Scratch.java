package daybook.jobs.scratch;

import daybook.database.Database;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** A schema of its own that is thrown away at the end. */
public final class Scratch implements AutoCloseable {

    private final Database outer;
    private final Database database;
    private final String schema;
    private boolean kept;

    private Scratch(Database outer, Database database, String schema) {
        this.outer = outer;
        this.database = database;
        this.schema = schema;
    }

    /**
     * Creates the schema, without what an interrupted run may have left there, and all tables in it. Commits are as
     * durable as they are in earnest, so that what is measured is what is to be expected.
     */
    public static Scratch create(Database outer, String schema) {
        drop(outer, schema);
        return migrated(new Scratch(outer, outer.inSchema(schema), schema));
    }

    private static Scratch migrated(Scratch scratch) {
        try {
            scratch.database.migrate();
        } catch (RuntimeException e) {
            scratch.close();
            throw e;
        }
        return scratch;
    }

    /**
     * Creates a schema that no other process works in, on whatever machine it runs. Commits do not wait for the disk.
     *
     * @param purpose how its name begins
     */
    public static Scratch createOwn(Database outer, String purpose) {
        String unique = Objects.requireNonNull(new JdbcTemplate(outer.dataSource())
                .queryForObject("select left(md5(gen_random_uuid()::text), 8)", String.class));
        String schema = purpose + "_" + ProcessHandle.current().pid() + "_" + unique;
        return migrated(new Scratch(outer, outer.inPassingSchema(schema), schema));
    }

    public DataSource dataSource() {
        return database.dataSource();
    }

    public JdbcTemplate jdbc() {
        return new JdbcTemplate(dataSource());
    }

    public String schema() {
        return schema;
    }

    /** The schema stays when this is closed, for a look. */
    public void keep() {
        kept = true;
    }

    private static void drop(Database outer, String schema) {
        new JdbcTemplate(outer.dataSource()).execute("drop schema if exists " + schema + " cascade");
    }

    @Override
    public void close() {
        database.close();
        if (!kept) {
            drop(outer, schema);
        }
    }
}
