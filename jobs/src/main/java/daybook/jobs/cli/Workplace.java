package daybook.jobs.cli;

import daybook.database.Database;
import daybook.database.DatabaseSettings;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.batch.Tuning;
import daybook.jobs.crew.Membership;
import daybook.jobs.schedule.AlarmClock;
import daybook.jobs.server.HttpServer;
import daybook.jobs.server.api.Orders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Where commands do their work: the environment, the folder for what is written, and the database.
 *
 * @param environment variables of the process
 * @param var folder for data, mail and rejects
 */
public record Workplace(Map<String, String> environment, Path var) {

    /** Partitions that are worked on at once; each needs a connection, and so does the lease. */
    private static final int THREADS = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 16);

    /** A server may help with the runs of others besides, and lead one whose leader is gone. */
    private static final int WORKER = 2;

    static Workplace ofProcess() {
        Map<String, String> environment = System.getenv();
        String home = environment.getOrDefault("DAYBOOK_HOME", ".");
        String var =
                environment.getOrDefault("DAYBOOK_VAR", Path.of(home, "var").toString());
        return new Workplace(environment, Path.of(var));
    }

    /** Opens the database and brings its tables to what this program needs. */
    Database open() {
        Database database = openAsItIs();
        database.migrate();
        return database;
    }

    /** The same for a server, which does several jobs at once, looks at its schedules beside them, and answers. */
    Database openForServer() {
        Database database = Database.open(
                DatabaseSettings.from(environment),
                var,
                (AlarmClock.AT_ONCE + Orders.AT_ONCE + WORKER) * (THREADS + 6) + 2 * HttpServer.THREADS + 5);
        database.migrate();
        return database;
    }

    /** Opens the database and leaves its tables alone, for work in schemas of its own. */
    Database openAsItIs() {
        return Database.open(DatabaseSettings.from(environment), var, THREADS + 6);
    }

    BatchEngine engine(Database database) {
        return BatchEngine.of(database.dataSource(), tuning());
    }

    /** How this process works on runs. */
    Tuning tuning() {
        int lease = Math.toIntExact(Membership.LEASE.toSeconds());
        return new Tuning(
                THREADS, whole("DAYBOOK_CHUNK", Tuning.CHUNK), Duration.ofSeconds(whole("DAYBOOK_LEASE", lease)));
    }

    private int whole(String variable, int otherwise) {
        String value = environment.getOrDefault(variable, "");
        if (value.isEmpty()) {
            return otherwise;
        }
        if (!value.matches("[1-9][0-9]{0,6}")) {
            throw new CommandFailedException(
                    Exit.USAGE, variable + " is '" + value + "'; expected a whole number such as " + otherwise);
        }
        return Integer.parseInt(value);
    }

    static int threads() {
        return THREADS;
    }

    /**
     * Checks how many partitions, or processes, are asked for at once.
     *
     * @throws CommandFailedException when they are fewer than that, or more than this machine works on
     */
    static void checkAtOnce(String option, int given, int least) {
        if (given < least || given > THREADS) {
            throw new CommandFailedException(
                    Exit.USAGE,
                    option + " is " + given + "; expected " + least + " to " + THREADS + " on this machine");
        }
    }

    /** Who types at this machine. */
    static String user() {
        return System.getProperty("user.name", "?");
    }
}
