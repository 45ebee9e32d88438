package daybook.jobs.crash;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.TestDatabase;
import daybook.database.TestServer;
import daybook.jobs.crash.Teller.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A database and a folder of their own, and who gives commands there.
 *
 * @param dataSource looks on from outside: a session for each question, so that it outlives the end of all sessions
 */
record Branch(TestDatabase database, DataSource dataSource, Teller teller) implements AutoCloseable {

    static Branch of(TestServer server, Path var) {
        TestDatabase database = server.newDatabase();
        Map<String, String> environment = database.environment();
        DataSource outside = new DriverManagerDataSource(
                environment.getOrDefault("DAYBOOK_DB_URL", ""),
                environment.getOrDefault("DAYBOOK_DB_USER", ""),
                environment.getOrDefault("DAYBOOK_DB_PASSWORD", ""));
        return new Branch(database, outside, new Teller(environment, var));
    }

    JdbcTemplate jdbc() {
        return new JdbcTemplate(dataSource);
    }

    long count(String table) {
        Long count = jdbc().queryForObject("select count(*) from " + table, Long.class);
        return count == null ? 0 : count;
    }

    /** Loads a folder, bills it and posts. */
    void bill(Path folder) {
        teller.give("load", folder.toString());
        Answer billed = teller.give("run", "bill", "--as-of", Victim.AS_OF, "--post");
        assertThat(billed.exit()).as(billed.out() + billed.err()).isIn(0, 3);
        assertThat(count("outbox")).isPositive();
    }

    /** Asserts that a command said one sentence with these words, and nothing else but how far it came. */
    static void refuses(int exit, Answer answer, String... words) {
        assertThat(answer.exit()).as(answer.out() + answer.err()).isEqualTo(exit);
        List<String> said = answer.err()
                .lines()
                .filter(line -> !line.matches("(reading .*|billing.*|sending|proving): \\d+"))
                .toList();
        assertThat(said).singleElement().asString().startsWith("daybook: ").contains(words);
        assertThat(answer.log()).as("what libraries logged").isEmpty();
    }

    @Override
    public void close() {
        database.close();
    }
}
