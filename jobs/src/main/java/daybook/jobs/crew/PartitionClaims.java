package daybook.jobs.crew;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The partitions of runs, and who works on them. Each statement is a transaction of its own. A partition whose row a chunk
 * has locked is left alone, so that what it commits and a take-over never cross.
 */
public final class PartitionClaims {

    /** The run fails when so many workers died at one of its partitions. */
    private static final int DEATHS_MAX = 3;

    /** Who died at a range is not forgotten when a run is taken up by itself; a person's restart gives it a new chance. */
    private static final String OFFER = """
            insert into run_partition (business_id, run_id, epoch, name, step_execution_id, program, deaths)
            select r.business_id, r.id, r.epoch, ?, ?, ?, coalesce(before.deaths, 0)
            from run r
            left join lateral (
                select p.deaths + case when p.state = 'WORKING' and w.left_at is null and w.lease_until < clock_timestamp()
                                       then 1 else 0 end as deaths
                from run_partition p left join worker w on w.id = p.worker_id
                where p.run_id = r.id and p.name = ? and p.epoch < r.epoch and p.epoch >= r.epoch - r.recoveries
                order by p.epoch desc limit 1) before on true
            where r.id = ? and r.epoch = ?""";

    private static final String CLAIMABLE = """
            select p.id
            from run_partition p
            join run r on r.id = p.run_id and r.epoch = p.epoch and r.state = 'RUNNING'
            left join worker w on w.id = p.worker_id
            where (p.state = 'OPEN' and p.deaths < ?
                   or p.state = 'WORKING' and w.lease_until < clock_timestamp() and p.deaths + 1 < ?)
              and p.program = ? and (?::bigint is null or p.run_id = ?)
            order by p.id limit 1 for update of p skip locked""";

    private static final String CLAIM = """
            update run_partition
            set worker_id = ?, token = token + 1, claimed_at = clock_timestamp(),
                deaths = deaths + case when state = 'WORKING' then 1 else 0 end, state = 'WORKING'
            where id = (%s)
            returning id, token, run_id, epoch, step_execution_id""".formatted(CLAIMABLE);

    private static final String END = """
            update run_partition set state = ?, failure = ?, ended_at = clock_timestamp()
            where id = ? and token = ? and state = 'WORKING'""";

    private static final String GIVE_BACK =
            "update run_partition set state = 'OPEN' where id = ? and token = ? and state = 'WORKING'";

    private static final String GIVE_BACK_ALL_BUT =
            "update run_partition set state = 'OPEN' where worker_id = ? and state = 'WORKING' and id <> all (?)";

    private static final String POISONED = """
            update run_partition set state = 'FAILED', ended_at = clock_timestamp(),
                deaths = deaths + case when state = 'WORKING' then 1 else 0 end,
                failure = 'the range ' || regexp_replace(name, '^.*keys-(-?[0-9]+)-(-?[0-9]+)$', 'of keys \\1 to \\2')
                          || ' was given up, because ' || ? || ' workers died or froze at it'
            where id in (select p.id from run_partition p left join worker w on w.id = p.worker_id
                         where p.run_id = ? and p.epoch = ?
                           and (p.state = 'OPEN' and p.deaths >= ?
                                or p.state = 'WORKING' and w.lease_until < clock_timestamp() and p.deaths + 1 >= ?)
                         for update of p skip locked)""";

    /** The lock is the one that the fence takes with each chunk. */
    private static final String END_SESSIONS = """
            select pg_terminate_backend(l.pid) from pg_locks l join worker w on w.id = l.objid::bigint
            where l.locktype = 'advisory' and l.granted and l.objsubid = 2
              and l.database = (select oid from pg_database where datname = current_database())
              and l.classid = (hashtext('daybook chunk in ' || current_schema())::bigint & 4294967295)::oid
              and w.lease_until < clock_timestamp()""";

    private static final String LAST_PROGRAM = """
            select program from run_partition where run_id = ? and epoch < ? and token > 0 order by epoch desc, id limit 1""";

    private static final String LEAVE = """
            update run_partition set state = 'LEFT', ended_at = clock_timestamp()
            where run_id = ? and epoch = ? and state = 'OPEN'""";

    private static final String LEFT_TO_DO = """
            select count(*) from run_partition p left join worker w on w.id = p.worker_id
            where p.run_id = ? and p.epoch = ?
              and (p.state = 'OPEN' or p.state = 'WORKING' and (not ? or w.lease_until > clock_timestamp()))""";

    private static final String FAILURES =
            "select step_execution_id, failure from run_partition where run_id = ? and epoch = ? and state = 'FAILED'";

    private final JdbcTemplate jdbc;
    private final String program;

    public PartitionClaims(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.program = Program.version(jdbc);
    }

    /**
     * A partition that may be claimed.
     *
     * @param name the range of keys
     * @param stepExecutionId what Spring Batch knows it by
     */
    public record Offered(String name, long stepExecutionId) {}

    /** Lets workers claim the partitions of an attempt. */
    public void offer(long runId, int epoch, Collection<Offered> partitions) {
        jdbc.batchUpdate(
                OFFER,
                partitions.stream()
                        .map(one -> new Object[] {one.name(), one.stepExecutionId(), program, one.name(), runId, epoch})
                        .toList());
    }

    /**
     * Claims a partition that is open, or whose worker is dead.
     *
     * @param runId of this run only; null: of any
     */
    public Optional<Claim> claim(long worker, @Nullable Long runId) {
        return jdbc
                .query(
                        CLAIM,
                        (row, _) ->
                                new Claim(row.getLong(1), row.getInt(2), row.getLong(3), row.getInt(4), row.getLong(5)),
                        worker,
                        DEATHS_MAX,
                        DEATHS_MAX,
                        program,
                        runId,
                        runId)
                .stream()
                .findFirst();
    }

    /** Ends the chunks of workers that give no sign of life: one that froze in the middle of a COPY would hold its locks for ever. */
    public void endSessionsOfTheDead() {
        jdbc.query(END_SESSIONS, (row, _) -> row.getBoolean(1));
    }

    /** Keeps that a partition is done; false: the claim was lost meanwhile, and somebody else sees to it. */
    public boolean done(Claim claim) {
        return jdbc.update(END, "DONE", null, claim.partition(), claim.token()) == 1;
    }

    /** Keeps that a partition failed, and with it the run; false: the claim was lost meanwhile. */
    public boolean failed(Claim claim, String why) {
        return jdbc.update(END, "FAILED", why, claim.partition(), claim.token()) == 1;
    }

    /** Leaves a partition to others in an orderly way. */
    public void giveBack(Claim claim) {
        jdbc.update(GIVE_BACK, claim.partition(), claim.token());
    }

    /** The same with all that a worker holds and does not work on: of a claim it may have had no answer. */
    public void giveBackAllBut(long worker, Collection<Claim> worked) {
        jdbc.update(
                GIVE_BACK_ALL_BUT, worker, worked.stream().map(Claim::partition).toArray(Long[]::new));
    }

    /** Which other program worked last on an earlier attempt of a run; empty: none did but this one. */
    public Optional<String> otherProgram(long runId, int epoch) {
        return jdbc.queryForList(LAST_PROGRAM, String.class, runId, epoch).stream()
                .filter(last -> !program.equals(last))
                .findFirst();
    }

    /** Whether an attempt has partitions that are not at their end; once one failed, what is open is left and the dead are not waited for. */
    public boolean isAnyLeft(long runId, int epoch) {
        jdbc.update(POISONED, DEATHS_MAX, runId, epoch, DEATHS_MAX, DEATHS_MAX);
        boolean failed = !failures(runId, epoch).isEmpty();
        if (failed) {
            jdbc.update(LEAVE, runId, epoch);
        }
        return Objects.requireNonNull(jdbc.queryForObject(LEFT_TO_DO, Long.class, runId, epoch, failed)) > 0;
    }

    /** Why partitions of an attempt failed, by what Spring Batch knows them by. */
    public List<Map.Entry<Long, String>> failures(long runId, int epoch) {
        return jdbc.query(FAILURES, (row, _) -> Map.entry(row.getLong(1), row.getString(2)), runId, epoch);
    }
}
