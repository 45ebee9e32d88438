package daybook.database;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.testing.PostgresTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Laws of every table of ours, read from the catalogue; the tables of Flyway, Spring Batch and Quartz are not ours. */
@PostgresTest
class SchemaTests {

    private static final String OURS = """
            from pg_class t
            where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p')
              and t.relname !~ '^(flyway_|batch_|qrtz_)'
            """;

    private static final String WITHOUT_COMMENT = "select t.relname " + OURS + """
              and obj_description(t.oid, 'pg_class') is null
            union all
            select t.relname || '.' || c.attname from pg_class t join pg_attribute c on c.attrelid = t.oid
            where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p')
              and t.relname !~ '^(flyway_|batch_|qrtz_)'
              and c.attnum > 0 and not c.attisdropped and not t.relispartition
              and col_description(t.oid, c.attnum) is null
            order by 1
            """;

    private static final String WITHOUT_WALL = "select t.relname " + OURS + """
              and exists (select from pg_attribute c
                          where c.attrelid = t.oid and c.attname = 'business_id' and not c.attisdropped)
              and not (t.relrowsecurity and exists (select from pg_policy p where p.polrelid = t.oid))
            order by 1
            """;

    private final Connection connection;

    SchemaTests(DataSource dataSource) throws SQLException {
        connection = dataSource.getConnection();
        connection.setAutoCommit(false);
    }

    @AfterEach
    void takeAwayWhatWasPlanted() throws SQLException {
        connection.rollback();
        connection.close();
    }

    @Test
    void everyTableAndColumnHasAComment() throws SQLException {
        assertThat(names("select t.relname " + OURS)).hasSizeGreaterThan(5);
        assertThat(names(WITHOUT_COMMENT)).isEmpty();
    }

    @Test
    void aTableOrColumnWithoutACommentIsFound() throws SQLException {
        run("create table planted (said int, unsaid int)");
        run("comment on column planted.said is 'Said.'");

        assertThat(names(WITHOUT_COMMENT)).containsExactly("planted", "planted.unsaid");
    }

    @Test
    void everyTableOfABusinessIsBehindTheWall() throws SQLException {
        assertThat(names(WITHOUT_WALL)).isEmpty();
    }

    @Test
    void aTableWithoutTheWallIsFound() throws SQLException {
        run("create table planted_open (business_id bigint)");
        run("create table planted_without_policy (business_id bigint)");
        run("alter table planted_without_policy enable row level security");

        assertThat(names(WITHOUT_WALL)).containsExactly("planted_open", "planted_without_policy");
    }

    private void run(String sql) throws SQLException {
        Answers.run(connection, sql);
    }

    private List<String> names(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> names = new ArrayList<>();
            while (result.next()) {
                names.add(result.getString(1));
            }
            return names;
        }
    }
}
