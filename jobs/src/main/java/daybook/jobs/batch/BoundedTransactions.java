package daybook.jobs.batch;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;

/**
 * Transactions that the server ends when they say nothing for too long. Spring Batch writes down how far a partition is in
 * transactions of its own; a process that froze in the middle of one would keep out whoever takes the partition over.
 */
final class BoundedTransactions extends JdbcTransactionManager {

    private static final long serialVersionUID = 1;

    private final String bound;

    /** @param silence after which the server ends a transaction, at least a millisecond */
    BoundedTransactions(DataSource dataSource, Duration silence) {
        super(dataSource);
        this.bound = "set local idle_in_transaction_session_timeout to " + silence.toMillis();
    }

    @Override
    protected void prepareTransactionalConnection(Connection connection, TransactionDefinition definition)
            throws SQLException {
        super.prepareTransactionalConnection(connection, definition);
        try (Statement statement = connection.createStatement()) {
            statement.execute(bound);
        }
    }
}
