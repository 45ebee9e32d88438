package daybook.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import daybook.database.testing.PostgresTest;
import daybook.jobs.books.SampleBooks;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Schedules, the run sheet and nights as an operator types them; the rows are typed one after another. */
@PostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScheduleCommandsTests {

    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    private final HikariDataSource dataSource;

    @TempDir
    private Path folder = Path.of(".");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    ScheduleCommandsTests(DataSource dataSource) {
        this.dataSource = (HikariDataSource) dataSource;
    }

    @BeforeAll
    void makeBooks() {
        SampleBooks.in(dataSource);
        new JdbcTemplate(dataSource).update("update business_version set email = 'club@example.org'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            0 | schedule                                                              | nothing is planned for CLUB yet
            2 | schedule add NIGHT --job nightly                                      | say when it is to be run by --cron
            2 | schedule add NIGHT --cron '0 2 * * *'                                 | say what is to be run by --job
            2 | schedule add NIGHT --job nightyl --cron '0 2 * * *'                   | unknown job 'nightyl'; did you mean 'nightly'?
            2 | schedule add NIGHT --job bill --cron '0 0 30 2 *'                     | the cron expression '0 0 30 2 *' never fires
            2 | schedule add NIGHT --job bill --cron 'at night'                       | 'at night' is no cron expression
            2 | schedule add NIGHT --job bill --cron '0 2 * * *' --zone Europe/Athen  | there is no time zone 'Europe/Athen'; did you mean 'Europe/Athens'?
            2 | schedule add NIGHT --job bill --cron '0 2 * * *' --catch-up long      | --catch-up: 'long' is no span of time
            2 | schedule add NIGHT --job bill --cron '0 2 * * *' --cut-off six        | --cut-off: 'six' is no time of day; expected one such as 06:00
            2 | schedule add ni/ght --job bill --cron '0 2 * * *'                     | 'NI/GHT' is no name of a schedule
            5 | schedule add NIGHT --job bill --cron '0 2 * * *' --calendar BANK      | CLUB has no holiday calendar BANK; make one by
            2 | schedule calendar BANK --off 2026-12-25                               | say what the day off is called by --why
            5 | schedule calendar BANK                                                | CLUB has no holiday calendar BANK; make it by
            0 | schedule calendar BANK --off 2026-12-25,2026-12-26 --why 'Christmas' --weekend SUNDAY | 2026-12-26  Christmas
            5 | schedule calendar BANK --on 2026-12-24                                | 2026-12-24 is no day off in calendar BANK
            0 | schedule calendar BANK --on 2026-12-26 --json                         | {"calendar":"BANK","weekend":["SUNDAY"],"days":{"2026-12-25":"Christmas"}}
            0 | schedule add night --job nightly --cron '30 2 * * *' --zone Europe/Athens --calendar BANK --cut-off 06:00 --as-of-offset -1 | times     30 2 * * * in Europe/Athens
            4 | schedule add NIGHT --job bill --cron '0 2 * * *'                      | CLUB has a schedule NIGHT already
            0 | schedule list                                                         | NIGHT
            0 | schedule show NIGHT --json                                            | "cron":"30 2 * * *","zone":"Europe/Athens","calendar":"BANK","onHoliday":"SKIP","asOfOffset":-1,"cutOff":"06:00"
            5 | schedule show DAY                                                     | CLUB has no schedule DAY; ./daybook schedule --business CLUB lists them
            2 | schedule show                                                         | say which, such as: ./daybook schedule show NIGHT
            2 | schedule pause NIGHT                                                  | say why by --why
            4 | schedule resume NIGHT                                                 | NIGHT is not paused
            0 | schedule pause NIGHT --why 'stock-taking'                             | NIGHT is paused
            0 | schedule                                                              | stock-taking
            0 | schedule resume NIGHT --json                                          | {"outcome":"RESUMED","schedule":"NIGHT"}
            2 | schedule backfill NIGHT                                               | say from which day on by --from
            2 | schedule backfill NIGHT --from 2026-02-05 --to 2026-02-01             | --to 2026-02-01 is before --from 2026-02-05
            2 | schedule backfill NIGHT --from 2999-01-01                             | NIGHT has no time from 2999-01-01 to 2999-01-01 that has come
            0 | schedule backfill NIGHT --from 2026-02-05 --to 2026-02-06 --dry-run   | 2026-02-06 02:30 +02:00, as of 2026-02-05, unless it is done
            0 | today --date 2026-02-06                                               | nothing is planned for CLUB on 2026-02-06
            0 | schedule backfill NIGHT --from 2026-02-05 --to 2026-02-06             | 2 times are planned anew
            0 | schedule backfill NIGHT --from 2026-02-05 --to 2026-02-06             | nothing is left to do
            0 | today --date 2026-02-06                                               | 2026-02-06 02:30 +02:00  NIGHT         nightly    2026-02-05  done         all steps are done
            0 | today --date 2026-02-06 --json                                        | "state":"DONE","attempts":1
            0 | today --date 2999-01-02                                               | expected
            0 | schedule remove NIGHT                                                 | NIGHT is removed
            5 | schedule remove NIGHT                                                 | CLUB has no schedule NIGHT
            """)
    void schedules(int exit, String typed, String answer) {
        answers(exit, typed, answer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            0 | nightly plan                                        | close         close      allocate                  go on     left out each night
            2 | nightly --as-of 2026-02-30                          | '2026-02-30' is no date
            2 | nightly --as-of 2026-02-20 --skip lunch             | --skip: there is no step lunch; there is changes, renew
            2 | nightly set lunch                                   | there is no step lunch; there is changes, renew
            2 | nightly set                                         | say which step, such as: ./daybook nightly set close
            2 | nightly set bill --after prove                      | these steps wait for each other in a circle
            5 | nightly drop lunch                                  | there is no step lunch
            2 | nightly drop bill                                   | step allocate waits for bill, and there is no such step
            0 | nightly set mail --skip-always                      | left out each night
            0 | nightly --as-of 2026-02-20 --dry-run                | prove         would be done
            0 | nightly --as-of 2026-02-20                          | bill          nothing to do: nothing is left to bill
            0 | nightly --as-of 2026-02-20 --json                   | "step":"prove","job":"prove","standing":"DONE_BEFORE","outcome":"DONE"
            0 | nightly --as-of 2026-03-01 --skip prove             | bill          done: run
            0 | nightly --as-of 2026-03-01 --json                   | "outcome":"DONE","steps":[{"step":"changes"
            """)
    void nights(int exit, String typed, String answer) {
        answers(exit, typed + " --business GYM", answer);
    }

    @Test
    void aNightEndsWithTheCodeOfItsWorstStep() {
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        jdbc.update("update number_series set last_number = last_number + 1");
        try {
            answers(
                    9,
                    "nightly --as-of 2026-02-21 --business CLUB",
                    "prove         does not balance: broken: last-number");
            assertThat(text(err)).contains("go on by ./daybook nightly --as-of 2026-02-21 --business CLUB");
        } finally {
            jdbc.update("update number_series set last_number = last_number - 1");
        }
        answers(3, "nightly --as-of 2026-02-21 --business CLUB", "prove         done: all ");
    }

    private void answers(int exit, String typed, String answer) {
        assertThat(type(typed + (typed.contains("--business") ? "" : " --business CLUB")))
                .as(this::said)
                .isEqualTo(exit);
        if (exit == 0 || exit == 3 || exit == 9) {
            assertThat(said()).contains(answer);
        } else {
            assertThat(text(err)).startsWith("daybook: ").contains(answer).hasLineCount(1);
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
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(typed);
        while (word.find()) {
            words.add(word.group(1) != null ? word.group(1) : word.group(2));
        }
        return new Daybook(new Workplace(environment, folder), terminal).execute(words.toArray(String[]::new));
    }

    private String said() {
        return text(out) + text(err);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
