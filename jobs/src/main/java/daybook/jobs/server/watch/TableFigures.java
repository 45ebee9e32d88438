package daybook.jobs.server.watch;

import daybook.jobs.server.api.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Figures of the tables, over all businesses: labels are jobs, states and the like, so that their number does not grow with
 * the data. Read anew every few seconds at most.
 */
final class TableFigures {

    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Counter counter;
    private final List<Figure> figures = new ArrayList<>();
    private final ReentrantLock reading = new ReentrantLock();
    private Instant read = Instant.EPOCH;

    /** A query that gives label values, and a figure as its last column. */
    private record Figure(MultiGauge gauge, String sql, List<String> labels) {

        void read(JdbcTemplate jdbc) {
            gauge.register(jdbc.query(sql, (row, _) -> row(row)), true);
        }

        private MultiGauge.Row<?> row(java.sql.ResultSet row) throws java.sql.SQLException {
            Tags tags = Tags.empty();
            for (int i = 0; i < labels.size(); i++) {
                tags = tags.and(labels.get(i), row.getString(i + 1));
            }
            BigDecimal value = row.getBigDecimal(labels.size() + 1);
            return MultiGauge.Row.of(tags, value == null ? BigDecimal.ZERO : value);
        }
    }

    TableFigures(Counter counter, MeterRegistry registry) {
        this.counter = counter;
        Shelf shelf = new Shelf(registry);
        shelf.add(
                "daybook.runs",
                "Runs that there are.",
                "select job, state, count(*) from run group by 1, 2",
                "job",
                "state");
        shelf.add("daybook.run.items", "Items of all runs by how they ended.", """
                select job, outcome, sum(items) from run cross join lateral (values
                    ('done', billed), ('unchanged', unchanged), ('refused', refused),
                        ('parked', parked)) as o (outcome, items)
                group by 1, 2""", "job", "outcome");
        shelf.add(
                "daybook.run.duration.seconds",
                "Seconds that all runs of a job took from their first start to their end, in sum.",
                "select job, sum(extract(epoch from ended_at - started_at)) from run where ended_at is not null group by 1",
                "job");
        shelf.add(
                "daybook.run.latest.duration.seconds",
                "Seconds that the latest run of a job took that has ended.",
                """
                select distinct on (job) job, extract(epoch from ended_at - started_at) from run
                where ended_at is not null order by job, ended_at desc""",
                "job");
        shelf.add("daybook.outbox.messages", "Messages by where they stand.", """
                select s.state, count(o.id)
                from (values ('READY'), ('SENDING'), ('SENT'), ('REFUSED'), ('FAILED'), ('UNCERTAIN')) s (state)
                left join outbox o on o.state = s.state group by 1""", "state");
        shelf.add("daybook.outbox.oldest.age.seconds", "Age of the oldest message that is not delivered yet.", """
                select extract(epoch from now() - min(queued_at)) from outbox where state in ('READY', 'SENDING', 'FAILED')""");
        shelf.add("daybook.planned.times", "Planned times by what came of them; MISSED is an alarm.", """
                select s.state, count(p.id)
                from (values ('PLANNED'), ('RUNNING'), ('DONE'), ('FAILED'), ('SKIPPED'), ('MISSED')) s (state)
                left join planned_run p on p.state = s.state group by 1""", "state");
        shelf.add("daybook.schedules", "Schedules, paused or not.", """
                select s.paused::text, count(t.id) from (values (true), (false)) s (paused)
                left join schedule t on (t.paused_at is not null) = s.paused and t.removed_at is null group by 1""", "paused");
    }

    /** Where figures are put. */
    private final class Shelf {

        private final MeterRegistry registry;

        Shelf(MeterRegistry registry) {
            this.registry = registry;
        }

        void add(String name, String description, String sql, String... labels) {
            figures.add(new Figure(
                    MultiGauge.builder(name).description(description).register(registry), sql, List.of(labels)));
        }
    }

    void read() {
        reading.lock();
        try {
            Instant now = counter.now();
            if (read.plus(FRESH).isBefore(now)) {
                JdbcTemplate jdbc = counter.office().jdbc();
                figures.forEach(figure -> figure.read(jdbc));
                read = now;
            }
        } finally {
            reading.unlock();
        }
    }
}
