package daybook.jobs.server.watch;

import daybook.jobs.desk.Office;
import daybook.jobs.server.key.Open;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.dao.DataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether the server lives, and whether it can work. Nothing else is told to those who have no key. */
@RestController
public final class HealthApi {

    private static final String UP = "UP";
    private static final String DOWN = "DOWN";
    private static final int SECONDS = 2;
    private static final String VERSION =
            "select version from flyway_schema_history where success order by installed_rank desc limit 1";

    private final Office office;
    private final Heartbeat heartbeat;
    private final String version;

    public HealthApi(Office office, Heartbeat heartbeat) {
        this.office = office;
        this.heartbeat = heartbeat;
        this.version = version(office);
    }

    @Open
    @GetMapping("/health/live")
    Map<String, Object> live() {
        return Map.of("status", UP);
    }

    @Open
    @GetMapping("/health/ready")
    ResponseEntity<Map<String, Object>> ready() {
        String database;
        String schema;
        try {
            // Somebody may have upgraded the tables beneath us: then another program has to go on.
            schema = version(office).equals(version) ? UP : DOWN;
            database = UP;
        } catch (DataAccessException e) {
            schema = DOWN;
            database = DOWN;
        }
        String schedules = heartbeat.isAlive() ? UP : DOWN;
        boolean all = database.equals(UP) && schema.equals(UP) && schedules.equals(UP);
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("status", all ? UP : DOWN);
        object.put("database", database);
        object.put("schema", schema);
        object.put("schedules", schedules);
        return ResponseEntity.status(all ? 200 : 503).body(object);
    }

    private static String version(Office office) {
        JdbcTemplate jdbc = office.jdbc();
        jdbc.setQueryTimeout(SECONDS);
        return Objects.requireNonNull(jdbc.queryForObject(VERSION, String.class));
    }
}
