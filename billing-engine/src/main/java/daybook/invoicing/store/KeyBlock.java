package daybook.invoicing.store;

import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** Keys from a sequence that counts in blocks: one question to the database for a thousand keys. Not for several threads. */
public final class KeyBlock {

    private static final int SIZE = 1000;

    private final JdbcTemplate jdbc;
    private final String question;
    private long next;
    private long end;

    /** @param sequence a sequence that is incremented by 1000 */
    public KeyBlock(JdbcTemplate jdbc, String sequence) {
        this.jdbc = jdbc;
        this.question = "select nextval('" + sequence + "')";
    }

    public long next() {
        if (next == end) {
            next = Objects.requireNonNull(jdbc.queryForObject(question, Long.class));
            end = next + SIZE;
        }
        return next++;
    }
}
