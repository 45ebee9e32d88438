package daybook.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import daybook.database.testing.PostgresTest;
import daybook.jobs.books.SampleBooks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A draft as an operator imports, shows, activates and removes it. */
@PostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DraftCommandTests {

    private final HikariDataSource dataSource;

    @TempDir
    private Path folder = Path.of(".");

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    DraftCommandTests(DataSource dataSource) {
        this.dataSource = (HikariDataSource) dataSource;
    }

    @BeforeAll
    void importDrafts(@TempDir Path orders) throws IOException {
        SampleBooks books = SampleBooks.empty(dataSource);
        books.load();
        // Its key is given by hand, and would be taken again.
        books.jdbc().execute("truncate import_file cascade");
        Path file = Files.writeString(orders.resolve("orders.csv"), """
                subscription_code,contact_code,price_id,sku,quantity,start_date,state
                D1,C2,GOLD-M,,,2026-02-01,DRAFT
                D1,C2,SEAT-M,,4,2026-02-01,DRAFT
                D2,C2,,SEAT,,,DRAFT
                """);
        assertThat(type("import subscriptions " + file)).as(said::toString).isZero();
    }

    @Test
    void aDraftIsShownActivatedAndAskedForAgain() {
        says(0, "change show D1", "D1: DRAFT, of C2, meant to start on 2026-02-01", "SEAT-M x 4", "entered");
        says(0, "change show D1 --json", "\"state\":\"DRAFT\"", "\"price\":\"GOLD-M\"", "\"action\":\"entered\"");
        says(4, "change pause D1 --on 2026-02-03", "D1 is a draft", "NOT_STARTED");
        says(0, "change activate D1 --on 2026-02-03 --dry-run", "it would hold from 2026-02-03");
        says(0, "change show D1", "D1: DRAFT");
        says(0, "change activate D1 --on 2026-02-03 --why paid", "done, it holds from 2026-02-03");
        says(0, "change show D1 --on 2026-02-03", "ACTIVE", "2026-02-03: activate, from 2026-02-03", "(paid)");
        says(4, "change activate D1 --on 2026-02-04", "the draft D1 was ACTIVATED on 2026-02-03", "FINAL_STATE");
        says(4, "change remove D1 --on 2026-02-04", "FINAL_STATE");
        says(0, "prove", "ok");
    }

    @Test
    void aDraftIsRemovedAndShown() {
        says(5, "change remove D9", "there is no draft D9");
        says(5, "change activate D9", "there is no subscription D9");
        says(5, "change show D9", "there is no subscription D9");
        says(0, "change show D2", "a price of SEAT x 1");
        says(0, "change remove D2 --dry-run", "it would be removed");
        says(0, "change remove D2 --on 2026-02-05 --why mistake --json", "\"outcome\":\"REMOVED\"");
        says(0, "change show D2", "D2: REMOVED", "2026-02-05, removed", "mistake");
        says(4, "change remove D2 --json", "\"reason\":\"FINAL_STATE\"");
    }

    private void says(int exit, String command, String... parts) {
        assertThat(type(command)).as("%s%n%s", command, said).isEqualTo(exit);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains(parts);
    }

    private int type(String command) {
        Map<String, String> environment = Map.of(
                "DAYBOOK_DB_URL", dataSource.getJdbcUrl(),
                "DAYBOOK_DB_USER", dataSource.getUsername(),
                "DAYBOOK_DB_PASSWORD", dataSource.getPassword());
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        said.reset();
        String[] words = command.startsWith("prove") ? command.split(" ") : (command + " --business CLUB").split(" ");
        return new Daybook(new Workplace(environment, folder), new Terminal(stream, stream, false)).execute(words);
    }
}
