package daybook.jobs.crew;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who works on what, for people. */
public final class Crew {

    private static final String PARTITIONS = """
            select p.name, p.state, w.name, p.state = 'WORKING' and w.lease_until < clock_timestamp(), p.deaths, p.claimed_at
            from run_partition p join run r on r.id = p.run_id and r.epoch = p.epoch
            left join worker w on w.id = p.worker_id
            where p.run_id = ? order by p.id""";

    private final JdbcTemplate jdbc;

    public Crew(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A partition of the last attempt of a run.
     *
     * @param name the range of keys
     * @param state OPEN, WORKING, DONE, FAILED or LEFT
     * @param worker who works on it or did last; null: nobody yet
     * @param silent whether the worker gives no sign of life, so that another will take over
     * @param deaths how many workers died at it
     * @param since when that worker took it
     */
    public record Part(
            String name,
            String state,
            @Nullable String worker,
            boolean silent,
            int deaths,
            @Nullable OffsetDateTime since) {

        /** The same in a sentence. */
        public String sentence() {
            return name + " "
                    + switch (state) {
                        case "OPEN" -> "waits for a worker";
                        case "WORKING" ->
                            silent
                                    ? "is left by " + worker + ", which gives no sign of life"
                                    : "is worked on by " + worker;
                        case "DONE" -> "is done, by " + worker;
                        case "FAILED" -> "failed with " + worker;
                        default -> "was left when another one failed";
                    }
                    + (deaths == 0 ? "" : "; workers that died at it: " + deaths);
        }
    }

    /** The partitions of a run; none: it is not divided. */
    public List<Part> of(long runId) {
        return jdbc.query(
                PARTITIONS,
                (row, _) -> new Part(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getBoolean(4),
                        row.getInt(5),
                        row.getObject(6, OffsetDateTime.class)),
                runId);
    }
}
