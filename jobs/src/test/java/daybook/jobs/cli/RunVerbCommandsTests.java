package daybook.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import daybook.database.testing.PostgresTest;
import daybook.jobs.books.SampleBooks;
import daybook.jobs.run.Lease;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verbs on runs as an operator types them: one sentence and the right exit code; nothing begun that is refused. */
@PostgresTest
class RunVerbCommandsTests {

    private static final String CLUB = " --business CLUB";

    private final HikariDataSource dataSource;
    private final SampleBooks books;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private long posted;
    private long drafted;

    @TempDir
    private Path folder = Path.of(".");

    RunVerbCommandsTests(DataSource dataSource) {
        this.dataSource = (HikariDataSource) dataSource;
        this.books = SampleBooks.empty(dataSource);
    }

    /** January is posted, February drafted. */
    @BeforeEach
    void load() {
        books.load();
        books.jdbc().execute("alter sequence run_seq restart with 1; truncate batch_job_instance cascade");
        posted = books.bill(SampleBooks.CLUB, LocalDate.of(2026, 1, 1), true).id();
        drafted = books.bill(SampleBooks.CLUB, LocalDate.of(2026, 2, 1), false).id();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2 | run bil                                        | unknown job 'bil'; did you mean 'bill'?
            2 | run bill --as-of 2026-13-01                    | --as-of: '2026-13-01' is no date; expected one such as 2026-11-01
            2 | run bill --as-of 2099-01-01                    | --as-of 2099-01-01 is more than 5 years ahead of today
            2 | run bill --document-on 9999-12-31              | --document-on 9999-12-31 is more than 5 years ahead
            2 | nightly --as-of 2099-01-01                     | is more than 5 years ahead of today
            2 | runs stop                                      | say which run, such as: ./daybook runs stop 7
            2 | runs abandon 2                                 | say why by --reason
            2 | runs reject 2                                  | say why by --reason
            2 | runs park --item S1                            | say why by --reason
            2 | runs park 2 --reason x                         | say which subscription or contact is meant by --item
            2 | runs halt 2                                    | unknown what 'halt'
            4 | runs stop 1 --reason x                         | run 1 is posted: there is nothing to stop
            4 | runs restart 1                                 | run 1 is posted: there is nothing of it to take up
            4 | runs restart 2                                 | run 2 is drafted: there is nothing of it to take up
            4 | runs approve 1                                 | run 1 is posted: only drafts are approved
            4 | runs approve 2 --hash 0123456789abcdef         | are not those that you looked at
            4 | runs reject 1 --reason x                       | run 1 is posted: only drafts are rejected
            4 | runs abandon 2 --reason x                      | only a run that did not come to its end is abandoned
            4 | runs park 1 --item S1 --reason x               | run 1 is posted, and nothing is taken out of it any more
            5 | runs restart 99                                | CLUB has no run 99
            5 | runs review 99                                 | CLUB has no billing run 99
            5 | runs park --item S99 --reason x                | CLUB has no subscription or contact S99
            5 | runs unpark --item S1 --reason x               | CLUB has no parked item S1
            """)
    void whatCannotBeIsOneSentenceAndBeginsNothing(int exit, String typed, String sentence) {
        long epochs = count("select sum(epoch) from run");

        assertThat(type(typed + CLUB)).as(this::said).isEqualTo(exit);

        assertThat(text(err).lines())
                .singleElement()
                .asString()
                .startsWith("daybook: ")
                .contains(sentence);
        assertThat(text(out)).isEmpty();
        assertThat(count("select count(*) from operator_action")).isZero();
        assertThat(count("select sum(epoch) from run")).isEqualTo(epochs);
        assertThat(count("select count(*) from run")).isEqualTo(2);
    }

    @Test
    void whatSomebodyIsAtIsLeftAloneAndWaitedForInVain() {
        books.jdbc().update("update run set state = 'RUNNING' where id = ?", drafted);
        try (Lease _ = Lease.tryTake(dataSource, SampleBooks.CLUB, "bill").orElseThrow()) {
            assertThat(type("runs restart 2" + CLUB)).isEqualTo(Exit.ALREADY_RUNNING.code());
            assertThat(text(err)).contains("somebody is at bill of CLUB right now; wait until that ends");
            assertThat(type("runs restart 2 --wait --timeout 1" + CLUB)).isEqualTo(Exit.TIMED_OUT.code());
            assertThat(type("run bill --as-of 2026-02-01 --wait --timeout 1" + CLUB))
                    .isEqualTo(Exit.TIMED_OUT.code());
            assertThat(type("runs stop 2 --reason x --wait --timeout 1" + CLUB)).isEqualTo(Exit.TIMED_OUT.code());
            assertThat(type("runs show 2" + CLUB)).isZero();
            assertThat(text(out)).contains("stop by ");
        }
        assertThat(count("select epoch from run where id = 2")).isOne();
    }

    @Test
    void aRunIsReviewedApprovedAndPosted() {
        assertThat(type("runs review 2" + CLUB)).isZero();
        assertThat(text(out))
                .contains(
                        "variance  ",
                        "beside",
                        "as of 2026-01-01: +",
                        "largest   ",
                        "smallest  ",
                        "first     S3",
                        "hash      ",
                        "post them by");
        String hash = text(out)
                .lines()
                .filter(line -> line.startsWith("hash"))
                .findFirst()
                .orElseThrow()
                .substring(10);
        assertThat(type("runs review 2 --json" + CLUB)).isZero();
        assertThat(text(out)).startsWith("{\"run\":2,\"state\":\"DRAFTED\",\"hash\":\"" + hash);

        assertThat(type("runs approve 2 --reason looked --hash " + hash + CLUB)).isZero();
        assertThat(text(out)).contains("run 2 is approved by ", ": it can be posted");
        books.jdbc().update("update document set due_on = due_on + 1 where run_id = 2");
        assertThat(type("run bill --as-of 2026-02-01 --post" + CLUB)).isEqualTo(Exit.REFUSED.code());
        assertThat(text(err)).contains("the drafts of run 2 changed since");
        assertThat(type("runs approve 2" + CLUB)).isZero();
        assertThat(type("run bill --only --as-of 2026-02-01 --post" + CLUB))
                .as(this::said)
                .isEqualTo(Exit.DONE_WITH_REJECTS.code());
        assertThat(type("runs show 2 --json" + CLUB)).isZero();
        assertThat(text(out)).contains("\"verb\":\"approve\"");
    }

    @Test
    void underTheSameKeyTheSameIsToldAndNothingDone() {
        String cancel = "runs cancel 2 --reason wrong --idempotency-key K --json" + CLUB;
        assertThat(type("runs cancel 2 --reason wrong --dry-run" + CLUB)).isZero();
        assertThat(text(out)).startsWith("dry run: run 2 is cancelled: ").contains("nothing was done");

        assertThat(type(cancel)).isZero();
        String first = text(out);
        assertThat(first).startsWith("{\"outcome\":\"DONE\",\"message\":\"run 2 is cancelled: ");
        assertThat(type(cancel)).isZero();
        assertThat(text(out)).isEqualTo(first.replace("\"DONE\"", "\"DONE_BEFORE\""));
        assertThat(type("runs cancel 2 --reason other --idempotency-key K" + CLUB))
                .isEqualTo(Exit.REFUSED.code());
        assertThat(count("select count(*) from operator_action")).isOne();
    }

    @Test
    void aRunIsTakenUpAndLeavesItsFiles() throws IOException {
        books.jdbc().update("update run set state = 'FAILED', failure = 'the disk is full' where id = ?", drafted);
        assertThat(type("runs restart 2 --dry-run" + CLUB)).isEqualTo(Exit.DONE_WITH_REJECTS.code());
        assertThat(text(out)).startsWith("dry run: ");
        assertThat(folder.resolve("runs")).doesNotExist();

        assertThat(type("runs restart 2 --reason mended" + CLUB)).isEqualTo(Exit.DONE_WITH_REJECTS.code());

        assertThat(text(out)).startsWith("run 2: drafted, not posted");
        assertThat(Files.readString(folder.resolve("runs/2/summary.json")))
                .startsWith("{\"run\":2,")
                .contains("\"verb\":\"restart\"");
        assertThat(Files.readAllLines(folder.resolve("runs/2/refusals.csv")))
                .anyMatch(line -> line.contains("S5,REFUSED,ACCOUNT_CLOSED"));
    }

    @Test
    void whatIsParkedIsListedWithItsAge() {
        assertThat(type("runs park --item S1 --reason disputed" + CLUB)).isZero();
        books.jdbc().update("update parked_item set parked_at = parked_at - interval '3 days'");

        assertThat(type("runs parked" + CLUB)).isZero();
        assertThat(text(out)).contains("S1               C1              3 days  by ", ": disputed");
        assertThat(type("run bill --only --as-of 2026-03-01 --json" + CLUB)).isEqualTo(3);
        assertThat(text(out)).contains("\"parked\":1");
        assertThat(type("runs show 3" + CLUB)).isZero();
        assertThat(text(out)).contains(" refused + 1 parked");
        assertThat(type("runs unpark --item S1 --reason settled" + CLUB)).isZero();
        assertThat(type("runs parked" + CLUB)).isZero();
        assertThat(text(out)).contains("nothing of CLUB is parked");
    }

    @Test
    void whatRunsTellsHowFarItIs() {
        books.jdbc().update("update run set state = 'RUNNING' where id = ?", drafted);
        books.jdbc().update("""
                update run_progress
                set task = 'billing, run 2', total = 1000, done = 400, mark_done = 0, at = now(),
                    mark_at = now() - interval '40 s'
                where run_id = ?""", drafted);
        try (Lease _ = Lease.tryTake(dataSource, SampleBooks.CLUB, "bill").orElseThrow()) {
            assertThat(type("runs show 2" + CLUB)).isZero();
            assertThat(text(out))
                    .contains("progress  billing, run 2: 400 of 1,000 (40 %), 10.0 a second, ends about 20");
            assertThat(type("runs show 2 --json" + CLUB)).isZero();
            assertThat(text(out)).contains("\"total\":1000,\"done\":400,\"perSecond\":10.0");
        }
    }

    private int type(String typed) {
        Map<String, String> environment = Map.of(
                "DAYBOOK_DB_URL", dataSource.getJdbcUrl(),
                "DAYBOOK_DB_USER", dataSource.getUsername(),
                "DAYBOOK_DB_PASSWORD", dataSource.getPassword());
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        out.reset();
        err.reset();
        return new Daybook(new Workplace(environment, folder), terminal).execute(typed.split(" ", -1));
    }

    private long count(String sql) {
        Long count = books.jdbc().queryForObject(sql, Long.class);
        return count == null ? 0 : count;
    }

    private String said() {
        return posted + ": " + text(out) + text(err);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
