package daybook.jobs.run;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How far an attempt of a run has come, as it was last written (about once a second).
 *
 * @param total items that this attempt has to do; what is drafted and posted counts twice
 * @param done items that are committed
 * @param since when the attempt began
 * @param at when this was written
 * @param recent what was done lately, to tell the speed by
 */
public record Pace(String task, long total, long done, Instant since, Instant at, Recent recent) {

    private static final long MILLIS = 1000;

    private static final String READ = """
            select p.task, p.total, p.done, p.since, p.at, p.done - p.mark_done as recent, p.mark_at
            from run_progress p join run r on r.id = p.run_id and r.epoch = p.epoch and r.state = 'RUNNING'
            where p.run_id = ?""";

    /** Items that were done from a moment on. */
    public record Recent(long items, Instant from) {}

    /** That of a run that is running; empty: it is not, or has not begun to count. */
    public static Optional<Pace> of(JdbcTemplate jdbc, long runId) {
        return jdbc.query(READ, (row, _) -> pace(row), runId).stream().findFirst();
    }

    private static Pace pace(ResultSet row) throws SQLException {
        return new Pace(
                row.getString("task"),
                row.getLong("total"),
                row.getLong("done"),
                instant(row, "since"),
                instant(row, "at"),
                new Recent(row.getLong("recent"), instant(row, "mark_at")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** Items a second over the last half minute to minute, with one decimal; zero while nothing is known. */
    public BigDecimal perSecond() {
        long millis = Duration.between(recent.from(), at).toMillis();
        return millis <= 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(recent.items() * MILLIS)
                        .divide(BigDecimal.valueOf(millis), 1, RoundingMode.HALF_UP);
    }

    /** When it ends if it goes on like that; empty: nobody can say yet. */
    public Optional<Instant> forecast() {
        long millis = Duration.between(recent.from(), at).toMillis();
        if (recent.items() <= 0 || millis <= 0) {
            return Optional.empty();
        }
        BigDecimal left = BigDecimal.valueOf(Math.max(0, total - done)).multiply(BigDecimal.valueOf(millis));
        return Optional.of(at.plusMillis(left.divide(BigDecimal.valueOf(recent.items()), 0, RoundingMode.UP)
                .longValueExact()));
    }
}
