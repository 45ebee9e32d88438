package daybook.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import daybook.database.testing.PostgresTest;
import daybook.jobs.books.SampleBooks;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Looking, explaining, exporting and proving as an operator types it. */
@PostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandsTests {

    private final HikariDataSource dataSource;

    @TempDir
    private Path folder = Path.of(".");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    CommandsTests(DataSource dataSource) {
        this.dataSource = (HikariDataSource) dataSource;
    }

    /** Runs 1 to 4 are posted, 5 is drafted. */
    @BeforeAll
    void makeBooks() {
        SampleBooks.in(dataSource).bill(SampleBooks.CLUB, LocalDate.of(2026, 3, 1), false);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 | prove                                                        | ok      lines-make-net
            0 | prove --json                                                 | {"ok":true,
            0 | runs --business CLUB                                         | drafted
            0 | runs --business CLUB                                         | next: look at its documents by ./daybook export documents --business CLUB --run 5; post it by ./daybook run bill --business CLUB --as-of 2026-03-01 --post
            0 | runs --business CLUB --json                                  | "held":[],"next":"mend what was refused, then bill it by
            5 | runs cancel 5 --item S1 --business CLUB --reason wrong       | run 5 of CLUB holds no document of S1
            0 | runs show 5 --business club                                  | post it by ./daybook run bill --business CLUB --as-of 2026-03-01 --post
            0 | runs show 1 --business CLUB                                  | ACCOUNT_CLOSED, such as: the account is suspended or terminated
            0 | runs show 5 --business CLUB --json                           | {"run":5,
            0 | explain inv-2026-000001 --business CLUB                      | cycle 1 of 2
            0 | explain --run 5 --subscription S1 --business CLUB            | a draft
            0 | explain INV-2026-000001 --business CLUB --json               | {"number":"INV-2026-000001",
            0 | export balances --business CLUB                              | contact,name,currency
            0 | charge S1 --product GOLD --amount 5.00 --on 2026-04-05 --reference R1 --business CLUB | 5.00 EUR is billed to S1 by the next run as of 2026-04-05
            0 | charge S1 --product GOLD --amount 5.00 --on 2026-04-05 --reference R1 --business CLUB | entered already
            4 | charge S1 --product GOLD --amount 6.00 --on 2026-04-05 --reference R1 --business CLUB | REFERENCE_TAKEN
            4 | charge C2 --product GOLD --amount 5.001 --business CLUB      | WRONG_AMOUNT
            5 | charge S99 --product GOLD --amount 5.00 --business CLUB      | there is no subscription or contact S99
            5 | charge S1 --product IRON --amount 5.00 --business CLUB       | there is no product IRON
            0 | discount grant S3 --percent 10 --dry-run --on 2026-03-01 --business CLUB | it would be granted
            0 | discount grant S3 --percent 10 --cycles 3 --product SEAT --alone --code SPRING --reference D1 --business CLUB | S3 has it from the next bill on
            0 | discount grant S3 --percent 10 --cycles 3 --product SEAT --alone --code SPRING --reference D1 --business CLUB | it is granted already, just so
            4 | discount grant C3 --amount 1.00 --code SPRING --business CLUB | CODE_CLAIMED
            0 | discount show S3 --business CLUB                             | 10 % off every line of SEAT, 0 of 3 cycles used, not together with others, code SPRING, reference D1; granted on
            0 | discount show S3 --business CLUB --json                      | "percent":10,"cycles":3,"used":0,"products":["SEAT"],"stackable":false,"code":"SPRING","reference":"D1","ofAccount":false,"granted":{
            2 | discount show S3 --percent 5 --business CLUB                 | --percent does not go with show
            2 | discount grant S3 --percent 5 --code =1+1 --business CLUB    | is no code: expected letters
            0 | discount withdraw S3 --code SPRING --dry-run --business CLUB | it would be withdrawn
            5 | discount withdraw S3 --code WINTER --business CLUB           | S3 has no discount of the code WINTER of its own that holds
            2 | discount withdraw S3 --business CLUB                         | say which by one of --id, --code and --reference
            0 | discount withdraw S3 --reference D1 --business CLUB          | withdrawn: nothing that is billed from now on has it
            5 | discount withdraw S3 --id 99 --business CLUB                 | S3 has no discount 99 of its own that holds
            5 | discount show S99 --business CLUB                            | there is no subscription or contact S99
            2 | discount grant S3 --business CLUB                            | one of --percent and --amount
            2 | discount grant S3 --percent 5 --cycles 0 --business CLUB     | --cycles 0 is not 1 to 1200
            0 | account suspend C3 --reason disputed --business CLUB         | the account of C3 is suspended
            4 | account suspend C3 --reason disputed --business CLUB         | NOTHING_TO_CHANGE
            4 | account terminate C3 --reason left --business CLUB           | SUBSCRIPTION_ACTIVE
            0 | account reopen C3 --reason agreed --business CLUB --json     | {"outcome":"DONE","contact":"C3","state":"ACTIVE"}
            5 | account suspend C9 --reason disputed --business CLUB         | CLUB has no account of C9 in EUR
            2 | invoice --contact C1 --line GOLD:5.00:0 --why test --business CLUB | the quantity 0 is not above zero
            2 | runs                                                         | say which by --business: CLUB, GYM
            2 | runs show --business CLUB                                    | say which run
            2 | runs cancel 5 --business CLUB                                | say why by --reason
            2 | explain --business CLUB                                      | say which document
            2 | export contacts --run 1 --business CLUB                      | are not made by runs
            2 | export contacts --json --business CLUB                       | --json needs --out FILE
            4 | runs cancel 1 --business CLUB --reason wrong                 | run 1 is posted
            5 | runs show 2 --business CLUB                                  | CLUB has no run 2
            5 | runs show 99 --business CLUB                                 | CLUB has no run 99
            5 | export documents --run 99 --business CLUB                    | CLUB has no run 99
            5 | explain INV-2026-000077 --business CLUB                      | the nearest are INV-2026-000008
            5 | explain --run 5 --subscription S9 --business CLUB            | made no document for subscription S9
            5 | prove --business NONE                                        | there is no business NONE; there is CLUB, GYM
            """)
    void answers(int exit, String typed, String answer) {
        assertThat(type(typed.split(" ", -1))).as(this::said).isEqualTo(exit);
        assertThat(exit == 0 ? text(out) : text(err)).contains(answer);
    }

    @Test
    void provesLoudlyWhatIsBroken() throws Exception {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("update number_series set last_number = last_number + 1");
            try {
                assertThat(type("prove")).isEqualTo(Exit.DOES_NOT_BALANCE.code());
                assertThat(text(out)).contains("BROKEN  last-number", "INV-2026: counter 9, highest 8");
                assertThat(text(err)).contains("1 of ", "are BROKEN");
            } finally {
                statement.execute("update number_series set last_number = last_number - 1");
            }
        }
    }

    @Test
    void exportsToAFile() {
        Path file = folder.resolve("documents.csv");

        assertThat(type("export", "documents", "--business", "CLUB", "--out", file.toString(), "--json"))
                .as(this::said)
                .isZero();
        assertThat(text(out)).startsWith("{\"kind\":\"documents\",\"business\":\"CLUB\",\"rows\":13,");
        assertThat(file).content().startsWith("number,kind,state");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prove", "runs", "explain", "export"})
    void helpShowsAnExample(String verb) {
        assertThat(type(verb, "--help")).isZero();
        assertThat(text(out)).contains("./daybook " + verb, "Example");
    }

    private int type(String... arguments) {
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
        return new Daybook(new Workplace(environment, folder), terminal).execute(arguments);
    }

    private String said() {
        return text(out) + text(err);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
