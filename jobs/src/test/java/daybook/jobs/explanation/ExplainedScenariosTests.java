package daybook.jobs.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.Database;
import daybook.database.testing.PostgresTest;
import daybook.jobs.run.Progress;
import daybook.jobs.scenario.ScenarioChecks;
import daybook.jobs.scenario.ScenarioChecks.Checked;
import daybook.jobs.scenario.Verdict;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Every document of every scenario explains itself to its own total, and says so where what is stored is changed. */
@PostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplainedScenariosTests {

    private final Database database;
    private final List<String> files = new ArrayList<>();
    private String schema = "";
    private List<Verdict> verdicts = List.of();

    ExplainedScenariosTests(Database database) {
        this.database = database;
    }

    /** On the stage, each file in its order is a business of its own: S1, S2 and so on. */
    @BeforeAll
    void play() {
        List<Path> paths = ScenarioChecks.files(List.of(Path.of("src/test/resources/scenarios")));
        Checked checked = new ScenarioChecks(database, 2, Progress.SILENT).check(paths, true);
        schema = checked.keptSchema().orElseThrow();
        verdicts = checked.verdicts();
        paths.forEach(path -> files.add(String.valueOf(path.getFileName()).replace(".yaml", "")));
    }

    @AfterAll
    void drop() {
        new JdbcTemplate(database.dataSource()).execute("drop schema " + schema + " cascade");
    }

    @Test
    void everyScenarioHolds() {
        assertThat(verdicts).hasSizeGreaterThanOrEqualTo(480).allSatisfy(verdict -> assertThat(verdict)
                .isInstanceOf(Verdict.Held.class));
    }

    @Test
    void everyDocumentExplainsItselfToItsOwnTotal() throws SQLException {
        List<String> disagreements = new ArrayList<>();
        long documents = 0;
        try (Connection connection = connection()) {
            JdbcTemplate jdbc = jdbc(connection);
            for (String file : files) {
                for (Explanation explanation : explained(jdbc, file)) {
                    documents++;
                    explanation.disagreements().forEach(wrong -> disagreements.add(file + ": " + wrong));
                }
            }
        }

        assertThat(disagreements).isEmpty();
        assertThat(documents).isGreaterThan(150);
    }

    private Connection connection() throws SQLException {
        Connection connection = database.dataSource().getConnection();
        connection.setAutoCommit(false);
        new JdbcTemplate(new SingleConnectionDataSource(connection, true))
                .execute("set local search_path to " + schema);
        return connection;
    }

    private static JdbcTemplate jdbc(Connection connection) {
        return new JdbcTemplate(new SingleConnectionDataSource(connection, true));
    }

    /** The documents of a scenario in the order in which they were made. */
    private List<Long> documents(JdbcTemplate jdbc, String file) {
        return jdbc.query("""
                select d.id from document d join business b on b.id = d.business_id
                where b.code = ? order by d.run_id, d.item_key""", (row, _) -> row.getLong(1), "S" + (files.indexOf(file) + 1));
    }

    /** Sentences of any document of a scenario. */
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            SCENARIO                      | SENTENCE
            cancel-after-a-small-credit   | takes back: line 1 of INV-2026-000001, which charged 30.00 EUR for 30 days, 2026-04-01 to 2026-04-30
            cancel-after-a-small-credit   | used: 15 of 30 days: 30.00 x 15 / 30 = 15, rounded: 15.00 EUR
            cancel-after-a-small-credit   | left: other corrections leave 25.00 EUR of it, enough for that
            d13-credit-of-the-last-twenty | left: other corrections leave 20.00 EUR of it, so no more comes back
            e05-history-rewritten         | why: cancelled on 2012-04-25 by check, entered on 2012-05-01
            void-an-upgrade               | why: changed from BASIC-M to PRO-M on 2026-04-16 by check
            void-an-upgrade               | void: line 1 of INV-2026-000002 took 10.00 EUR of it back, which is charged again
            void-an-upgrade               | void: all that was left of it, 25.00 EUR, comes back
            void-an-upgrade               | void: it is voided by CN-2026-000001
            credit-by-hand-of-one-product | back: 10.00 EUR of the 40.00 EUR that was left of it; 30.00 EUR is left
            credit-by-hand-of-one-product | tax: 9 %, the rate of 2026-04-02; that line was charged 9 %
            manual-invoice                | amount: 45.00 EUR for 3 in all, as it was entered, without tax
            cash-rounding                 | rounding: 13.33 CHF to the nearest 0.05 CHF, which can be paid in cash; it is not taxed
            tax-by-region                 | STANDARD, 0 %: no tax on 100.00 EUR, because: Export
            fixed-discount-downgraded     | fixed discount: these days had 29.00 EUR of it, which is free again for their cycle
            fixed-discount-downgraded     | discount: 29.00 EUR of the 30.00 EUR a cycle, of which 29.00 EUR was left
            fixed-discount-cancelled-back-dated | fixed discount: these days have 15.00 EUR of it again
            document-per-account-nets     | TV (TV), from 2026-04-01 to 2026-04-30, 30 days, subscription S2
            """)
    void tellsInPlainWords(String scenario, String sentence) throws SQLException {
        try (Connection connection = connection()) {
            assertThat(explained(jdbc(connection), scenario))
                    .flatExtracting(Explanation::parts)
                    .flatExtracting(Explanation.Part::sentences)
                    .contains(sentence);
        }
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            SCENARIO                    | TABLE           | SET                                                    | WHERE                                                   | SAID
            cancel-after-a-small-credit | document_line   | amount_minor = amount_minor - 1                        | corrects_document_id is not null and service_id > 0     | the amount of line 1
            cancel-after-a-small-credit | document_line   | part_days = part_days + 1                              | corrects_document_id is not null and service_id > 0     | the amount of line 1
            cancel-after-a-small-credit | document_line   | part_of_days = part_of_days + 1                        | corrects_document_id is not null and service_id > 0     | are taken back, but that line charged
            void-an-upgrade             | document_line   | amount_minor = amount_minor - 1                        | corrects_document_id is not null and service_id is null | the amount of line 1
            credit-by-hand-of-one-product | document_line | amount_minor = -4100                                   | corrects_document_id is not null                        | there was between nothing and 40.00 EUR
            credit-note-rate-original   | document_line   | tax_percent = 21                                       | corrects_document_id is not null                        | the rate should be that of the line
            manual-invoice              | one_time_charge | amount_minor = amount_minor + 1                        | true                                                    | the amount of line 1
            manual-invoice              | document_line   | quantity = quantity + 1                                | charge_id is not null                                   | the quantity is stored as 4
            cash-rounding               | document        | rounding_minor = rounding_minor + 1, total_minor = total_minor + 1 | true                                        | the rounding of totals
            fixed-discount-downgraded   | document_line   | fixed_discount_minor = fixed_discount_minor - 1        | corrects_document_id is not null                        | the fixed discount of line 1
            fixed-discount-downgraded   | document_line   | fixed_discount_minor = fixed_discount_minor - 1        | corrects_document_id is null                            | the fixed discount of line 1
            discount-amount-on-a-stub   | document_line   | discount_minor = discount_minor + 1, net_minor = net_minor - 1     | true                                        | the discount of line 1
            """)
    void saysLoudlyWhereWhatIsStoredIsWrong(String scenario, String table, String set, String where, String said)
            throws SQLException {
        try (Connection connection = connection()) {
            JdbcTemplate jdbc = jdbc(connection);
            int changed = jdbc.update(
                    "update %s set %s where business_id = (select id from business where code = ?) and %s"
                            .formatted(table, set, where),
                    code(scenario));

            assertThat(changed).isPositive();
            assertThat(explained(jdbc, scenario))
                    .flatExtracting(Explanation::disagreements)
                    .anySatisfy(wrong -> assertThat(wrong).contains(said));
            connection.rollback();
        }
    }

    @Test
    void hasTheSameFactsForPrograms() throws SQLException {
        try (Connection connection = connection()) {
            Map<String, Object> facts = explained(jdbc(connection), "cancel-after-a-small-credit")
                    .getLast()
                    .facts();

            assertThat(facts).containsEntry("kind", "CREDIT_NOTE").containsEntry("date", "2026-04-16");
            assertThat(String.valueOf(facts.get("lines")))
                    .contains("kind=TAKEBACK", "corrects=INV-2026-000001", "correctsLine=1", "leftBefore=25.00")
                    .contains("cause={what=cancelled, on=2026-04-16, who=check");
        }
    }

    private List<Explanation> explained(JdbcTemplate jdbc, String file) {
        return documents(jdbc, file).stream()
                .map(id -> Explanation.of(new StoredDocuments(jdbc).read(id)))
                .toList();
    }

    private String code(String file) {
        assertThat(files).contains(file);
        return "S" + (files.indexOf(file) + 1);
    }
}
