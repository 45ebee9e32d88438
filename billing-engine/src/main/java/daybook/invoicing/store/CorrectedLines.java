package daybook.invoicing.store;

import daybook.invoicing.LineSource;
import daybook.subscription.BilledLine;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.TreeSet;

/**
 * The lines that others take something back of: locked while that is written, so that two that take back the same line
 * cannot together take more than it charged (domain.md 13.4).
 */
final class CorrectedLines {

    /** Always in the same order, so that two transactions cannot wait for each other. */
    private static final String LOCK = """
            select 1 from document_line l
            join unnest(?::bigint[], ?::integer[]) as k (document_id, line_no)
                on (k.document_id, k.line_no) = (l.document_id, l.line_no)
            order by l.document_id, l.line_no
            for no key update of l""";

    private static final String BEYOND = """
            select l.document_id, l.line_no
            from unnest(?::bigint[], ?::integer[]) as k (document_id, line_no)
            join document_line l on (l.document_id, l.line_no) = (k.document_id, k.line_no)
            cross join lateral (
                select l.amount_minor - l.discount_minor as charged,
                       (select sum(c.discount_minor - c.amount_minor) from document_line c
                        where (c.corrects_document_id, c.corrects_line_no) = (l.document_id, l.line_no)) as back
            ) n
            where n.back * sign(n.charged) not between 0 and abs(n.charged)
            limit 1""";

    private final TreeSet<BilledLine.Key> keys = new TreeSet<>(
            Comparator.comparingLong(BilledLine.Key::documentId).thenComparingInt(BilledLine.Key::lineNo));

    /** Adds what a line corrects, if it does. */
    void add(LineSource source) {
        switch (source) {
            case LineSource.Takeback(var _, BilledLine line, var _) -> keys.add(line.charge());
            case LineSource.Correction(BilledLine line) -> keys.add(line.charge());
            case LineSource.Recurring _, LineSource.Once _ -> {}
        }
    }

    void addAll(Collection<BilledLine.Key> more) {
        keys.addAll(more);
    }

    /** Waits until nobody else takes back one of these lines, and keeps everybody else waiting until the transaction ends. */
    void lock(Connection connection) throws SQLException {
        if (!keys.isEmpty()) {
            try (PreparedStatement statement = statement(connection, LOCK)) {
                statement.execute();
            }
        }
    }

    /** @throws IllegalStateException when more is taken back of a line than it charged */
    void check(Connection connection) throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = statement(connection, BEYOND);
                ResultSet beyond = statement.executeQuery()) {
            if (beyond.next()) {
                throw new IllegalStateException("line " + beyond.getInt("line_no") + " of document "
                        + beyond.getLong("document_id") + " was credited by somebody else meanwhile; run it again");
            }
        }
    }

    private PreparedStatement statement(Connection connection, String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setArray(
                1,
                array(
                        connection,
                        "bigint",
                        keys.stream().map(BilledLine.Key::documentId).toArray()));
        statement.setArray(
                2,
                array(
                        connection,
                        "integer",
                        keys.stream().map(BilledLine.Key::lineNo).toArray()));
        return statement;
    }

    private static Array array(Connection connection, String type, Object[] values) throws SQLException {
        return connection.createArrayOf(type, values);
    }
}
