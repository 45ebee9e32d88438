package daybook.jobs.run;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/**
 * Keeps in the database how far an attempt of a run has come, once a second at most, by a session of its own: it tells of
 * what is committed, and no run fails because it could not be told of.
 */
public final class KeptProgress implements Progress {

    private static final long EVERY = TimeUnit.SECONDS.toNanos(1);

    private static final String BEGIN = """
            insert into run_progress (run_id, business_id, epoch, task, total, since, at, mark_at, next_at)
            values (?, ?, ?, ?, ?, clock_timestamp(), clock_timestamp(), clock_timestamp(), clock_timestamp())
            on conflict (run_id) do update
            set epoch = excluded.epoch, task = excluded.task, total = excluded.total, done = 0, mark_done = 0, next_done = 0,
                since = excluded.since, at = excluded.at, mark_at = excluded.mark_at, next_at = excluded.next_at
            where run_progress.epoch <= excluded.epoch""";

    /** The speed is measured over the last half minute to minute. */
    private static final String ADVANCE = """
            update run_progress
            set done = ?, at = clock_timestamp(),
                mark_done = case when clock_timestamp() - next_at >= interval '30 seconds' then next_done else mark_done end,
                mark_at = case when clock_timestamp() - next_at >= interval '30 seconds' then next_at else mark_at end,
                next_done = case when clock_timestamp() - next_at >= interval '30 seconds' then done else next_done end,
                next_at = case when clock_timestamp() - next_at >= interval '30 seconds' then at else next_at end
            where run_id = ? and epoch = ?""";

    private final DataSource dataSource;
    private final Run run;
    private final Progress told;
    private final AtomicLong done = new AtomicLong();
    private final ReentrantLock writing = new ReentrantLock();
    private volatile long written;

    /** @param told is told as well */
    public KeptProgress(DataSource dataSource, Run run, Progress told) {
        this.dataSource = dataSource;
        this.run = run;
        this.told = told;
    }

    @Override
    public void begin(String task, long total) {
        told.begin(task, total);
        done.set(0);
        write(BEGIN, run.id(), run.request().businessId(), run.epoch(), task, total);
    }

    @Override
    public void advance(long items) {
        told.advance(items);
        done.addAndGet(items);
        // Whoever finds somebody writing leaves it to them: the next chunk tells of its items too.
        if (System.nanoTime() - written >= EVERY && writing.tryLock()) {
            try {
                write(ADVANCE, done.get(), run.id(), run.epoch());
            } finally {
                writing.unlock();
            }
        }
    }

    @Override
    public void end() {
        told.end();
    }

    private void write(String sql, Object... values) {
        written = System.nanoTime();
        try (Connection connection = dataSource.getConnection()) {
            boolean before = connection.getAutoCommit();
            connection.setAutoCommit(true);
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                statement.executeUpdate();
            } finally {
                connection.setAutoCommit(before);
            }
        } catch (SQLException e) {
            System.getLogger(KeptProgress.class.getName())
                    .log(System.Logger.Level.DEBUG, "the progress of run " + run.id() + " could not be kept", e);
        }
    }
}
