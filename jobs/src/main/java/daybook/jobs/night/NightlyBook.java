package daybook.jobs.night;

import daybook.jobs.catalogue.JobEnd;
import daybook.jobs.catalogue.JobName;
import daybook.jobs.night.NightlyStep.OnFailure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** The plan of a business, and how the steps of its nights ended. */
public final class NightlyBook {

    private static final String STEPS = """
            select code, job, (parameters ->> 'post')::boolean as post, (parameters ->> 'only')::boolean as only_it, after,
                   on_failure, skip
            from nightly_step where business_id = ? order by ordinal""";

    private static final String KEEP = """
            insert into nightly_step (business_id, code, ordinal, job, parameters, after, on_failure, skip)
            values (?, ?, ?, ?, jsonb_build_object('post', ?::boolean, 'only', ?::boolean), ?::text[], ?, ?)""";

    private static final String END = """
            insert into nightly_step_end (business_id, as_of, code, outcome, run_id, sentence, asked_by, ended_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (business_id, as_of, code) do update
            set outcome = excluded.outcome, run_id = excluded.run_id, sentence = excluded.sentence,
                asked_by = excluded.asked_by, ended_at = excluded.ended_at""";

    private final JdbcTemplate jdbc;
    private final long businessId;

    public NightlyBook(JdbcTemplate jdbc, long businessId) {
        this.jdbc = jdbc;
        this.businessId = businessId;
    }

    /** The plan of the business, or the one that Daybook comes with. */
    public NightlyPlan plan() {
        List<NightlyStep> own = jdbc.query(STEPS, (row, _) -> step(row), businessId);
        return own.isEmpty() ? NightlyPlan.DEFAULT : NightlyPlan.known(own);
    }

    /** Keeps a plan; to be called in a transaction. */
    public void keep(NightlyPlan plan) {
        jdbc.update("delete from nightly_step where business_id = ?", businessId);
        int ordinal = 0;
        for (NightlyStep step : plan.steps()) {
            jdbc.update(
                    KEEP,
                    businessId,
                    step.code(),
                    ++ordinal,
                    step.job().name(),
                    step.post(),
                    step.only(),
                    "{" + String.join(",", step.after()) + "}",
                    step.onFailure().name(),
                    step.skip());
        }
    }

    /** How the steps of a night ended last, by their names. */
    public Map<String, JobEnd> ends(LocalDate asOf) {
        Map<String, JobEnd> ends = new HashMap<>();
        jdbc.query(
                "select code, outcome, run_id, sentence from nightly_step_end where business_id = ? and as_of = ?",
                row -> {
                    ends.put(
                            row.getString("code"),
                            new JobEnd(
                                    JobEnd.Kind.valueOf(row.getString("outcome")),
                                    row.getObject("run_id", Long.class),
                                    row.getString("sentence")));
                },
                businessId,
                asOf);
        return ends;
    }

    void end(Night.Request request, NightlyStep step, JobEnd end, Instant now) {
        jdbc.update(
                END,
                businessId,
                request.asOf(),
                step.code(),
                end.kind().name(),
                end.runId(),
                end.sentence(),
                request.askedBy(),
                now.atOffset(ZoneOffset.UTC));
    }

    private static NightlyStep step(ResultSet row) throws SQLException {
        return new NightlyStep(
                row.getString("code"),
                JobName.valueOf(row.getString("job")),
                row.getBoolean("post"),
                row.getBoolean("only_it"),
                Arrays.stream((Object[]) row.getArray("after").getArray())
                        .map(String::valueOf)
                        .toList(),
                OnFailure.valueOf(row.getString("on_failure")),
                row.getBoolean("skip"));
    }
}
