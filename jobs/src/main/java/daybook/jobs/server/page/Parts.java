package daybook.jobs.server.page;

import daybook.jobs.crew.Crew;
import daybook.jobs.desk.RunWords;
import daybook.jobs.run.Run;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who works on what: the parts of the attempt of a run that is, or was, the latest. */
record Parts(JdbcTemplate jdbc) {

    private static final int SHOWN = 50;

    private static final String OF_ATTEMPT = """
            select s.step_name, s.status, s.write_count, s.start_time,
                   (select w.name from run r join worker w on w.id = r.worker_id where r.id = ?) as leader
            from batch_step_execution s
            join batch_job_execution_params r on r.job_execution_id = s.job_execution_id
                and r.parameter_name = 'run' and r.parameter_value = ?
            join batch_job_execution_params a on a.job_execution_id = s.job_execution_id
                and a.parameter_name = 'attempt' and a.parameter_value = ?
            where s.start_time is not null or s.step_name = any (?)
            order by s.step_execution_id limit ?""";

    /**
     * A part.
     *
     * @param worker machine and process; empty: nobody yet
     * @param state in plain words
     * @param since empty: it has not begun
     */
    record Part(String name, String worker, String state, String items, String since) {}

    /** @param claimed those that workers claim */
    List<Part> of(Run run, List<Crew.Part> claimed) {
        Map<String, Crew.Part> byName = new HashMap<>();
        claimed.forEach(part -> byName.put(part.name(), part));
        return jdbc.query(
                OF_ATTEMPT,
                (row, _) -> part(row, byName.get(row.getString("step_name"))),
                run.id(),
                Long.toString(run.id()),
                Integer.toString(run.epoch()),
                byName.keySet().toArray(String[]::new),
                SHOWN);
    }

    private static Part part(ResultSet row, Crew.@Nullable Part claimed) throws SQLException {
        LocalDateTime started = row.getObject("start_time", LocalDateTime.class);
        String leader = row.getString("leader");
        return new Part(
                name(row.getString("step_name")),
                text(claimed == null ? leader : claimed.worker()),
                claimed == null ? state(row.getString("status")) : state(claimed),
                RunRow.number(row.getLong("write_count")),
                started == null ? "" : RunWords.time(started.toInstant(ZoneOffset.UTC)));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Such as {@code draft documents of: keys 1 to 2000}. */
    private static String name(String step) {
        return step.replaceAll("([a-z])([A-Z])", "$1 $2")
                .toLowerCase(Locale.ROOT)
                .replaceFirst(":?partition\\d+$", "")
                .replaceFirst(":?keys-(-?\\d+)-(-?\\d+)$", ": keys $1 to $2");
    }

    private static String state(Crew.Part claimed) {
        return switch (claimed.state()) {
            case "OPEN" -> "waits for a worker";
            case "WORKING" -> claimed.silent() ? "left: its worker gives no sign of life" : "at work";
            case "DONE" -> "done";
            case "FAILED" -> "failed";
            default -> "left when another one failed";
        };
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
