package daybook.jobs.crew;

import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which program this is: versions are never mixed in one run. */
public final class Program {

    private static final String TABLES = "select max(version) from flyway_schema_history where success";

    private Program() {}

    /** The version of the program, and of the tables as it found them. */
    public static String version(JdbcTemplate jdbc) {
        String release = Program.class.getPackage().getImplementationVersion();
        return Objects.requireNonNullElse(release, "unpacked") + "/" + jdbc.queryForObject(TABLES, String.class);
    }
}
