package daybook.jobs.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import daybook.database.Database;
import daybook.database.testing.PostgresTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@PostgresTest
class BoundedTransactionsTests {

    private final DataSource dataSource;
    private final JdbcTemplate jdbc;

    BoundedTransactionsTests(DataSource dataSource) {
        this.dataSource = dataSource;
        this.jdbc = new JdbcTemplate(dataSource);
    }

    @Test
    @Timeout(60)
    void whoeverIsSilentInTheMiddleOfOneHoldsUpNobody() {
        Throwable failure =
                catchThrowable(() -> transactions(Duration.ofMillis(50)).executeWithoutResult(_ -> {
                    Integer session = jdbc.queryForObject("select pg_backend_pid()", Integer.class);
                    awaitEndOf(Objects.requireNonNull(session));
                    jdbc.execute("select 1");
                }));

        assertThat(Database.isLoss(AttemptFailedException.original(failure)))
                .as(String.valueOf(failure))
                .isTrue();
    }

    @Test
    void endsWithTheTransaction() {
        String bound = "select current_setting('idle_in_transaction_session_timeout')";
        String before = jdbc.queryForObject(bound, String.class);

        transactions(Duration.ofSeconds(20))
                .executeWithoutResult(_ ->
                        assertThat(jdbc.queryForObject(bound, String.class)).isEqualTo("20s"));
        assertThat(jdbc.queryForObject(bound, String.class)).isEqualTo(before);
    }

    private TransactionTemplate transactions(Duration silence) {
        return new TransactionTemplate(new BoundedTransactions(dataSource, silence));
    }

    /** Looks on from a session of its own, so that the other one stays silent. */
    private void awaitEndOf(int session) {
        try (Connection other = dataSource.getConnection();
                PreparedStatement there = other.prepareStatement("select 1 from pg_stat_activity where pid = ?")) {
            there.setInt(1, session);
            boolean isThere = true;
            while (isThere) {
                try (ResultSet row = there.executeQuery()) {
                    isThere = row.next();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
