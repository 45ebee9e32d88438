package daybook.jobs.scratch;

import daybook.database.Database;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** A schema of its own that is thrown away at the end. */
public final class Scratch implements AutoCloseable {

    private static final String LEFT_BEHIND = """
            select nspname::text from pg_namespace
            where nspname ~ ('^' || ? || '_[0-9]+_[0-9a-f]{8}$') and obj_description(oid, 'pg_namespace') is null""";

    private final Database outer;
    private final Database database;
    private final String schema;
    private final Optional<Claim> claim;
    private boolean kept;

    private Scratch(Database outer, Database database, String schema, Optional<Claim> claim) {
        this.outer = outer;
        this.database = database;
        this.schema = schema;
        this.claim = claim;
    }

    /**
     * Creates the schema, without what an interrupted run may have left there, and all tables in it. Commits are as
     * durable as they are in earnest, so that what is measured is what is to be expected.
     */
    public static Scratch create(Database outer, String schema) {
        drop(outer, schema);
        return migrated(new Scratch(outer, outer.inSchema(schema), schema, Optional.empty()));
    }

    /**
     * Creates a schema that no other process works in, on whatever machine it runs, and drops those that processes which
     * are no more have left behind. Commits do not wait for the disk.
     *
     * @param purpose how its name begins: lower-case letters
     */
    public static Scratch createOwn(Database outer, String purpose) {
        JdbcTemplate jdbc = new JdbcTemplate(outer.dataSource());
        for (@Nullable String left : jdbc.queryForList(LEFT_BEHIND, String.class, purpose)) {
            dropUnlessClaimed(outer, Objects.requireNonNull(left));
        }
        String unique = Objects.requireNonNull(
                jdbc.queryForObject("select left(md5(gen_random_uuid()::text), 8)", String.class));
        String schema = purpose + "_" + ProcessHandle.current().pid() + "_" + unique;
        Claim claim = Claim.tryTake(outer.dataSource(), schema)
                .orElseThrow(() -> new IllegalStateException("schema " + schema + " is in use"));
        return migrated(new Scratch(outer, outer.inPassingSchema(schema), schema, Optional.of(claim)));
    }

    private static void dropUnlessClaimed(Database outer, String schema) {
        Claim.tryTake(outer.dataSource(), schema).ifPresent(claim -> {
            try (claim) {
                drop(outer, schema);
            }
        });
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

    public DataSource dataSource() {
        return database.dataSource();
    }

    public JdbcTemplate jdbc() {
        return new JdbcTemplate(dataSource());
    }

    /** What another process has in its environment to work in the schema. */
    public Map<String, String> environment() {
        return database.environment();
    }

    public String schema() {
        return schema;
    }

    /** The schema stays when this is closed, for a look, until somebody drops it. */
    public void keep() {
        kept = true;
        new JdbcTemplate(outer.dataSource()).execute("comment on schema " + schema + " is 'kept for a look'");
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
        claim.ifPresent(Claim::close);
    }
}
