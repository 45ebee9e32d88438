package daybook.jobs.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Runs as people look back on them: when, for how long, and why. */
public final class RunHistory {

    private static final String TIMES = "select started_at, ended_at, reason from run where id = ?";

    private final JdbcTemplate jdbc;

    /** @param jdbc reads as one business */
    public RunHistory(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A run and its times.
     *
     * @param ended null: it has not
     * @param reason why it was done or cancelled, where somebody said so
     */
    public record Entry(
            Run run,
            Instant started,
            @Nullable Instant ended,
            @Nullable String reason) {

        /** From its first start to its end, with the time it lay interrupted; empty when it has not ended. */
        public Optional<Duration> took() {
            return Optional.ofNullable(ended).map(end -> Duration.between(started, end));
        }
    }

    /** The latest runs, newest first. */
    public List<Entry> latest(long businessId, int limit) {
        return new Runs(jdbc)
                .latest(businessId, limit).stream().map(this::entry).toList();
    }

    /** One run; empty when this business has none of that number. */
    public Optional<Entry> find(long runId) {
        return new Runs(jdbc).find(runId).map(this::entry);
    }

    private Entry entry(Run run) {
        return jdbc.query(
                        TIMES,
                        (row, _) -> new Entry(
                                run,
                                row.getObject("started_at", OffsetDateTime.class)
                                        .toInstant(),
                                instant(row, "ended_at"),
                                row.getString("reason")),
                        run.id())
                .getFirst();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime found = row.getObject(column, OffsetDateTime.class);
        return found == null ? null : found.toInstant();
    }
}
