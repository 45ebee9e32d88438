package daybook.jobs.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** Processes that help with the runs of a schema, each as {@code ./daybook worker} does. */
final class HelpingProcesses implements AutoCloseable {

    private static final String PROGRAM = "daybook.jobs.cli.Daybook";

    private final List<Process> processes = new ArrayList<>();

    private HelpingProcesses() {}

    /**
     * Starts them, and waits until each is ready to help.
     *
     * @param threads of each
     * @param environment by which they find the database
     * @throws IllegalStateException when one does not begin to work
     */
    static HelpingProcesses start(int count, int threads, Map<String, String> environment) {
        HelpingProcesses all = new HelpingProcesses();
        boolean ready = false;
        try {
            for (int i = 0; i < count; i++) {
                all.processes.add(start(threads, environment));
            }
            all.processes.forEach(HelpingProcesses::awaitReady);
            ready = true;
            return all;
        } finally {
            if (!ready) {
                all.close();
            }
        }
    }

    private static Process start(int threads, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseParallelGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PROGRAM,
                        "worker",
                        "--threads",
                        Integer.toString(threads))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitReady(Process process) {
        StringBuilder said = new StringBuilder();
        try {
            BufferedReader talk = process.errorReader(StandardCharsets.UTF_8);
            for (String line = talk.readLine(); line != null; line = talk.readLine()) {
                if (line.startsWith("worker ")) {
                    Thread.ofVirtual().start(() -> talk.lines().forEach(_ -> {}));
                    return;
                }
                said.append(line).append(' ');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("a helping process did not begin to work: " + said);
    }

    /** How many partitions each process did, in the order in which they joined. */
    static List<Long> partitions(JdbcTemplate jdbc) {
        return jdbc.query("""
                select count(p.id) as done from worker w left join run_partition p on p.worker_id = w.id and p.state = 'DONE'
                group by w.id order by w.id""", (row, _) -> row.getLong("done"));
    }

    @Override
    public void close() {
        processes.forEach(Process::destroy);
        for (Process process : processes) {
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
