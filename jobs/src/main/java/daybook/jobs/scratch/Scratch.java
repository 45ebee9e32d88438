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

    private Scratch(Database outer, String schema) {
        this.outer = outer;
        this.schema = schema;
        drop();
        this.database = outer.inSchema(schema);
    }

    /** Creates the schema, without what an interrupted run may have left there, and all tables in it. */
    public static Scratch create(Database outer, String schema) {
        Scratch scratch = new Scratch(outer, schema);
        try {
            scratch.database.migrate();
        } catch (RuntimeException e) {
            scratch.close();
            throw e;
        }
        return scratch;
    }

    /**
     * Creates a schema that no other process works in, on whatever machine it runs.
     *
     * @param purpose how its name begins
     */
    public static Scratch createOwn(Database outer, String purpose) {
        String unique = Objects.requireNonNull(new JdbcTemplate(outer.dataSource())
                .queryForObject("select left(md5(gen_random_uuid()::text), 8)", String.class));
        return create(outer, purpose + "_" + ProcessHandle.current().pid() + "_" + unique);
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

    private void drop() {
        new JdbcTemplate(outer.dataSource()).execute("drop schema if exists " + schema + " cascade");
    }

    @Override
    public void close() {
        database.close();
        if (!kept) {
            drop();
        }
    }
}
