package daybook.jobs.crash;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.jobs.cli.Daybook;
import daybook.jobs.cli.Terminal;
import daybook.jobs.cli.Workplace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Workers in processes of their own, and whoever leads a run; chunks and the lease are small.
 *
 * @param all every process that was started, by its number
 */
record Crowd(Branch branch, List<ChildProcess> workers, Map<String, ChildProcess> all) {

    /** Seconds after which somebody counts as dead. */
    static final int LEASE = 3;

    /** @param line of the first worker; null: as the others reach the database */
    static Crowd of(Branch branch, @Nullable Line line, int workers) {
        Crowd crowd = new Crowd(branch, new ArrayList<>(), new HashMap<>());
        for (int i = 0; i < workers; i++) {
            ChildProcess worker = crowd.start(i == 0 ? line : null, "worker");
            assertThat(worker.says("worker ")).isTrue();
            crowd.workers.add(worker);
        }
        return crowd;
    }

    /** Begins to bill and post. */
    ChildProcess leader(@Nullable Line line) {
        ChildProcess leader = start(line, "run", "bill", "--as-of", Victim.AS_OF, "--post");
        assertThat(leader.says("billing")).isTrue();
        return leader;
    }

    private ChildProcess start(@Nullable Line line, String... command) {
        Map<String, String> environment = new HashMap<>(branch.teller().environment());
        environment.put("DAYBOOK_CHUNK", "2");
        environment.put("DAYBOOK_LEASE", Integer.toString(LEASE));
        List<String> arguments = new ArrayList<>(List.of(branch.teller().var().toString()));
        arguments.addAll(List.of(command));
        ChildProcess process = ChildProcess.start(
                Door.class, line == null ? environment : line.at(environment), arguments.toArray(String[]::new));
        all.put(process.number(), process);
        return process;
    }

    /** Kills the one of that name, as the table of workers has it; 1, or 0 when it is dead already. */
    int kill(String name) {
        ChildProcess process = all.remove(name.substring(name.lastIndexOf(':') + 1));
        if (process == null) {
            return 0;
        }
        process.kill();
        return 1;
    }

    /** A process that does what one command says; without a command it ends. */
    static final class Door {

        private Door() {}

        public static void main(String... arguments) {
            Workplace workplace = new Workplace(System.getenv(), Path.of(arguments[0]));
            Daybook daybook = new Daybook(workplace, new Terminal(System.out, System.err, false));
            System.exit(daybook.execute(
                    List.of(arguments).subList(1, arguments.length).toArray(String[]::new)));
        }
    }
}
