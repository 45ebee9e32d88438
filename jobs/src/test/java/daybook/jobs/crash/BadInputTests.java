package daybook.jobs.crash;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.TestServer;
import daybook.database.testing.PostgresTest;
import daybook.jobs.crash.Teller.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong is said in one sentence, with its exit code (design.md 10), and leaves nothing half done. */
@PostgresTest
class BadInputTests {

    private static final int FEW = 8;

    private final Branch branch;
    private final Path temporary;

    BadInputTests(TestServer server, @TempDir Path temporary) {
        this.temporary = temporary;
        this.branch = Branch.of(server, temporary.resolve("var"));
    }

    @AfterEach
    void close() {
        branch.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            5 | load nowhere                         | there is no folder nowhere; expected one with a business.yaml
            5 | import contacts nowhere.csv          | there is no file nowhere.csv
            2 | bil                                  | 'bil'
            2 | import contcts x.csv                 | contcts
            2 | run bill --dryrun                    | unknown option --dryrun; did you mean '--dry-run'? See ./daybook run --help
            2 | run bill --as-of 2026-02-30          | '2026-02-30' is no date; expected one such as 2026-11-01
            2 | run bill --as-of                     | --as-of
            2 | run                                  | JOB
            5 | run bill --as-of 2026-11-01          | there is no business in this database; load one by ./daybook load DIR
            5 | run bill --business X                | there is no business
            """)
    void wrongUsageIsOneSentence(int exit, String typed, String sentence) {
        Branch.refuses(exit, branch.teller().give(typed.split(" ", -1)), sentence);
    }

    @Test
    void aFolderWithoutBusinessYaml() throws IOException {
        Path empty = Files.createDirectories(temporary.resolve("empty"));

        Branch.refuses(4, branch.teller().give("load", empty.toString()), "has no business.yaml; write one");
        assertThat(branch.count("business")).isZero();
    }

    @Test
    void oneOfSeveralBusinessesHasToBeNamed() throws IOException {
        load("one", "ONE");
        load("two", "TWO");

        Branch.refuses(2, branch.teller().give("run", "bill"), "say which by --business: ONE, TWO");
        Branch.refuses(
                5,
                branch.teller().give("run", "bill", "--business", "THREE"),
                "there is no business THREE; there is ONE, TWO");
    }

    @Test
    void aDatabaseThatCannotBeReached() {
        Teller lost = branch.teller().with("DAYBOOK_DB_URL", "jdbc:postgresql://127.0.0.1:1/none");

        Branch.refuses(8, lost.give("prove"), "127.0.0.1:1");
    }

    @Test
    void settingsOfTheDatabaseThatAreIncomplete() {
        Teller half = new Teller(
                Map.of("DAYBOOK_DB_URL", "jdbc:postgresql://127.0.0.1/none"),
                branch.teller().var());

        Branch.refuses(8, half.give("prove"), "DAYBOOK_DB_USER missing");
    }

    @Test
    void wrongRowsAreHandedBackAndTheOthersTaken() {
        Path club = SmallClub.in(temporary.resolve("club"), FEW);

        Answer answer = branch.teller().give("load", club.toString());

        assertThat(answer.exit()).as(answer.err()).isEqualTo(3);
        assertThat(answer.out()).contains("amount  VAL-006", "contact_code  SUB-", "email  ");
        assertThat(branch.jdbc().queryForList("select raw from import_reject order by 1", String.class))
                .anyMatch(raw -> raw.contains("39.005"))
                .anyMatch(raw -> raw.contains("NOBODY"))
                .anyMatch(raw -> raw.contains("line@mail.example\nBcc:"));
        assertThat(branch.jdbc()
                        .queryForList(
                                "select 1 from price where code = 'GYM-BAD' union all "
                                        + "select 1 from subscription where code = 'S-BAD1' union all "
                                        + "select 1 from contact where code = 'AK-BAD1'",
                                Integer.class))
                .isEmpty();
        assertThat(branch.count("contact")).isPositive();
    }

    @Test
    void aTemplateWithAnUnknownTagTakesNothing() throws IOException {
        Path club = SmallClub.in(temporary.resolve("club"), FEW);
        Files.createDirectories(club.resolve("templates"));
        Files.writeString(club.resolve("templates/mail.txt"), "Dear\n{{customr.name}}\n");

        Branch.refuses(
                4,
                branch.teller().give("load", club.toString()),
                "mail.txt, line 2: the tag {{customr.name}} is not known here; the nearest is {{customer.name}}");
        assertThat(branch.count("business")).isZero();
        assertThat(branch.count("import_file")).isZero();
    }

    @Test
    void aFolderThatCannotBeWritten() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "no folder");
        Teller nowhere = new Teller(branch.teller().environment(), file);

        Branch.refuses(1, nowhere.give("demo"), "could not be written to " + file);
        assertThat(branch.count("business")).isZero();
    }

    private void load(String folder, String code) throws IOException {
        Path of = Files.createDirectories(temporary.resolve(folder));
        Files.writeString(of.resolve("business.yaml"), """
                code: %s
                name: Test
                currency: EUR
                timeZone: Europe/Athens
                country: GRC
                language: el
                """.formatted(code));
        Answer answer = branch.teller().give("load", of.toString());
        assertThat(answer.exit()).as(answer.err()).isZero();
    }
}
