package daybook.jobs.bench;

import daybook.database.Database;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** A schema of its own that is thrown away at the end. */
final class Scratch implements AutoCloseable {

    private final Database outer;
    private final Database database;
    private final String schema;

    private Scratch(Database outer, String schema) {
        this.outer = outer;
        this.schema = schema;
        drop();
        this.database = outer.inSchema(schema);
    }

    /** Creates the schema, without what an interrupted run may have left there. */
    static Scratch create(Database outer, String schema) {
        Scratch scratch = new Scratch(outer, schema);
        scratch.database.migrate();
        return scratch;
    }

    DataSource dataSource() {
        return database.dataSource();
    }

    JdbcTemplate jdbc() {
        return new JdbcTemplate(dataSource());
    }

    private void drop() {
        new JdbcTemplate(outer.dataSource()).execute("drop schema if exists " + schema + " cascade");
    }

    @Override
    public void close() {
        database.close();
        drop();
    }
}
