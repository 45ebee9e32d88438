package daybook.jobs.server.page;

import daybook.jobs.desk.RunWords;
import daybook.jobs.run.Run;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who works on what: the parts of the attempt of a run that is, or was, the latest. */
record Parts(JdbcTemplate jdbc) {

    private static final int SHOWN = 50;

    private static final String OF_ATTEMPT = """
            select s.step_name, s.status, s.write_count, s.start_time, s.end_time
            from batch_step_execution s
            join batch_job_execution_params r on r.job_execution_id = s.job_execution_id
                and r.parameter_name = 'run' and r.parameter_value = ?
            join batch_job_execution_params a on a.job_execution_id = s.job_execution_id
                and a.parameter_name = 'attempt' and a.parameter_value = ?
            where s.start_time is not null
            order by s.step_execution_id limit ?""";

    /**
     * A part.
     *
     * @param state in plain words
     */
    record Part(String name, String state, String items, String since) {}

    List<Part> of(Run run) {
        return jdbc.query(
                OF_ATTEMPT, (row, _) -> part(row), Long.toString(run.id()), Integer.toString(run.epoch()), SHOWN);
    }

    private static Part part(ResultSet row) throws SQLException {
        LocalDateTime started = row.getObject("start_time", LocalDateTime.class);
        return new Part(
                name(row.getString("step_name")),
                state(row.getString("status")),
                RunRow.number(row.getLong("write_count")),
                RunWords.time(started.toInstant(ZoneOffset.UTC)));
    }

    /** Such as {@code draft documents of: keys 1 to 2000}. */
    private static String name(String step) {
        return step.replaceAll("([a-z])([A-Z])", "$1 $2")
                .toLowerCase(Locale.ROOT)
                .replaceFirst(":?partition\\d+$", "")
                .replaceFirst(":?keys-(-?\\d+)-(-?\\d+)$", ": keys $1 to $2");
    }

    private static String state(String status) {
        return switch (status) {
            case "COMPLETED" -> "done";
            case "STARTED", "STARTING" -> "at work";
            case "STOPPING", "STOPPED" -> "stopped";
            default -> "not done";
        };
    }
}
