package daybook.jobs.bench;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The processes of the database server, where they are on this machine.
 *
 * @param server the one that all others descend from; empty: it is elsewhere
 */
record DatabaseProcesses(Optional<ProcessHandle> server) {

    static final DatabaseProcesses NONE = new DatabaseProcesses(Optional.empty());

    /** Finds them by the process that serves a connection: it must be one of ours, and be called postgres. */
    static DatabaseProcesses of(JdbcTemplate jdbc) {
        Long backend = jdbc.queryForObject("select pg_backend_pid()", Long.class);
        if (backend == null) {
            return NONE;
        }
        return new DatabaseProcesses(ProcessHandle.of(backend)
                .filter(process -> process.info().command().orElse("").contains("postgres"))
                .flatMap(ProcessHandle::parent));
    }

    /** Processor time that they have used so far; of those that ended meanwhile nothing is known. */
    long cpuNanos() {
        return server.stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .mapToLong(Duration::toNanos)
                .sum();
    }
}
