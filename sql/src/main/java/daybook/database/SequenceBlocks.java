package daybook.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Gives keys to staged rows, set-based, from sequences whose increment is the size of a block. */
public final class SequenceBlocks {

    /** Size of the blocks of the sequences that large tables take their keys from. */
    private static final int BLOCK = 1000;

    private SequenceBlocks() {}

    /**
     * Fills a key column of a temporary table, in the order of another column. A block is never used by two callers;
     * what is left of the last one is lost.
     *
     * @param table the table; names are the caller's own constants, never input
     * @param key the column to fill where it is null
     * @param order the unique column that gives the order
     * @param sequence the sequence, with an increment of 1000
     */
    public static void number(Connection connection, String table, String key, String order, String sequence)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("""
                    with numbered as materialized (
                        select %2$s as place, row_number() over (order by %2$s) - 1 as n from %1$s where %3$s is null),
                    blocks as materialized (
                        select n, nextval('%4$s') as first
                        from generate_series(0, (select (count(*) - 1) / %5$d from numbered)) as n)
                    update %1$s t set %3$s = b.first + r.n %% %5$d
                    from numbered r join blocks b on b.n = r.n / %5$d
                    where t.%2$s = r.place
                    """.formatted(table, order, key, sequence, BLOCK));
        }
    }
}
