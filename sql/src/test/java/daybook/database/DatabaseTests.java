package daybook.database;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.testing.PostgresTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@PostgresTest
class DatabaseTests {

    @Test
    void givesConnectionsInUtc(DataSource dataSource) throws SQLException {
        assertThat(answer(dataSource, "show timezone")).isEqualTo("UTC");
        assertThat(answer(dataSource, "show application_name")).isEqualTo("daybook");
    }

    @Test
    void isMigrated(DataSource dataSource) throws SQLException {
        assertThat(answer(dataSource, "select count(*) > 0 from flyway_schema_history where success"))
                .isEqualTo("t");
    }

    private static String answer(DataSource dataSource, String query) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        }
    }
}
