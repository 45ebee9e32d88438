package daybook.jobs.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.Database;
import daybook.database.testing.PostgresTest;
import daybook.jobs.run.Lease;
import daybook.jobs.run.Progress;
import daybook.jobs.scenario.ScenarioChecks.Checked;
import daybook.jobs.scenario.Verdict.Difference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

@PostgresTest
class ScenariosTests {

    private static final Path SCENARIOS = Path.of("src/test/resources/scenarios");
    private static final String STORY = """
            name: A month of membership
            products: [{sku: A}, {sku: B}]
            prices:
              - {id: P1, sku: A, model: FLAT, amount: 20.00, cycle: 1 MONTH, billing: PRE_BILL}
              - {id: P2, sku: B, model: FLAT, amount: 5.00, cycle: 1 MONTH, billing: PRE_BILL}
            contacts: [{code: C1, name: Ada Lovelace}, {code: C2, name: Bob Two}]
            timeline:
              - {on: 2026-04-01, subscribe: {id: S1, contact: C1, prices: [P1, P2]}}
              - {on: 2026-04-01, subscribe: {id: S2, contact: C2, price: P1}}
              - {on: 2026-04-01, run: bill}
              - {on: 2026-05-01, run: bill}
            expect:
            """;

    private final Database database;
    private final JdbcTemplate jdbc;

    @TempDir
    private Path folder = Path.of("");

    ScenariosTests(Database database) {
        this.database = database;
        this.jdbc = new JdbcTemplate(database.dataSource());
    }

    /** All files are played once a build, where their documents are explained too: ExplainedScenariosTests. */
    @Test
    void whatIsPlayedLeavesNothingBehind() {
        List<Path> files = ScenarioChecks.files(List.of(SCENARIOS)).subList(0, 10);

        assertThat(check(files).verdicts()).hasSize(10).allSatisfy(verdict -> assertThat(verdict)
                .isInstanceOf(Verdict.Held.class));
        assertThat(count("pg_namespace where nspname like 'check%'")).isZero();
    }

    @Test
    void everyScenarioSaysWhereItsNumbersComeFrom() {
        assertThat(ScenarioChecks.files(List.of(SCENARIOS)))
                .allSatisfy(file -> assertThat(Files.readString(file)).containsPattern("(?m)^source: .{5,}$"));
    }

    @Test
    void theExampleOfTheManualHolds() throws IOException {
        String page = Files.readString(Path.of("docs/scenarios.md"));
        String example =
                page.substring(page.indexOf("```yaml\n") + 8, page.indexOf("\n```\n", page.indexOf("```yaml")));

        assertThat(verdict(example)).isInstanceOf(Verdict.Held.class);
    }

    @Test
    void whatDiffersIsToldBesideWhatWasExpected() throws IOException {
        assertThat(differences("""
                  documents:
                    - {contact: C1, date: 2026-04-01, net: 24.00, lines: [{sku: B, net: 5.00}, {sku: A, net: 19.00}]}
                    - {contact: C2, kind: CREDIT_NOTE, number: INV-2026-000002}
                    - {}
                    - {}
                  balances: {C1: 50.01, C2: 40}
                """))
                .containsExactly(
                        new Difference("documents[0].net", "24.00", "25.00"),
                        new Difference("documents[0].lines[1]", "sku A, net 19.00", "sku A, net 20.00"),
                        new Difference("documents[1].kind", "CREDIT_NOTE", "INVOICE"),
                        new Difference("balances.C1", "50.01", "50.00"));
    }

    @Test
    void oneDocumentTooManyFails() throws IOException {
        assertThat(differences("""
                  documents:
                    - {contact: C1, date: 2026-04-01}
                    - {contact: C1, date: 2026-05-01}
                    - {contact: C2, date: 2026-05-01}
                """))
                .containsExactly(
                        new Difference("documents", "3 of them", "4 of them"),
                        new Difference(
                                "documents",
                                "nothing",
                                "contact C2, kind INVOICE, date 2026-04-01, number INV-2026-000002, net 20.00, tax 0.00, rounding 0.00, total 20.00, open 20.00"));
    }

    @Test
    void oneDocumentTooFewFails() throws IOException {
        assertThat(differences("  documents: [{}, {}, {}, {}, {contact: C1, date: 2026-06-01}]\n"))
                .containsExactly(
                        new Difference("documents", "5 of them", "4 of them"),
                        new Difference("documents[4]", "contact C1, date 2026-06-01", "nothing"));
    }

    @Test
    void oneLineTooManyFails() throws IOException {
        assertThat(differences("  documents: [{lines: [{sku: A}]}, {}, {}, {}]\n"))
                .containsExactly(new Difference(
                        "documents[0].lines", "nothing", "sku B, from 2026-04-01, to 2026-05-01, net 5.00"));
    }

    @Test
    void aRejectThatIsNotExpectedIsAMistakeOfTheFile() throws IOException {
        assertThat(verdict(STORY.replace("amount: 5.00", "amount: 5.001") + "  documents: []\n"))
                .isInstanceOfSatisfying(Verdict.Unreadable.class, unreadable -> assertThat(unreadable.message())
                        .contains("story.yaml, line 5, column 43, prices[1].amount: amount is '5.001'"));
    }

    @Test
    void whatAnImportRefusesIsToldInTheWordsOfTheScenario() throws IOException {
        assertThat(verdict(STORY.replace("contact: C2, price", "contact: C2, billingDay: 40, price")
                        + "  documents: []\n"))
                .isInstanceOfSatisfying(Verdict.Unreadable.class, unreadable -> assertThat(unreadable.message())
                        .contains(
                                "story.yaml, line 9, column 67, timeline[1].subscribe.billingDay: billingDay is '40'"));
    }

    @Test
    void aCodeIsClaimedOnce() throws IOException {
        String discount = "  - {on: 2026-05-01, discount: {subscription: S1, amount: 1.00, code: MAY}}\n";

        assertThat(verdict(STORY.replace("expect:\n", discount + discount + "expect:\n") + "  documents: []\n"))
                .isInstanceOfSatisfying(Verdict.Unreadable.class, unreadable -> assertThat(unreadable.message())
                        .contains("line 13", "CODE_CLAIMED"));
    }

    @Test
    void aDiscountHasTheDecimalsOfItsCurrency() throws IOException {
        String discount = "  - {on: 2026-05-01, discount: {subscription: S1, amount: 1.005}}\n";

        assertThat(verdict(STORY.replace("expect:\n", discount + "expect:\n") + "  documents: []\n"))
                .isInstanceOfSatisfying(Verdict.Unreadable.class, unreadable -> assertThat(unreadable.message())
                        .contains("line 12", "discount.amount", "more decimals than the 2 of EUR"));
    }

    @Test
    void whatIsNotSupportedYetCannotBeExpectedAsAReject() throws IOException {
        assertThat(verdict(STORY.replace("P2, sku: B", "P2, billing: PAYMENT_DRIVEN, sku: B")
                                .replace("5.00, cycle: 1 MONTH, billing: PRE_BILL", "5.00, cycle: 1 MONTH")
                        + "  rejects: []\n"))
                .isInstanceOfSatisfying(Verdict.Unreadable.class, unreadable -> assertThat(unreadable.message())
                        .contains("story.yaml, line 5, column 23, prices[1].billing", "not supported yet"));
    }

    @Test
    void aRejectIsExpectedByNameAndReason() throws IOException {
        String story = STORY.replace("amount: 5.00", "amount: 5.001").replace("[P1, P2]", "[P1]");

        assertThat(verdict(story + "  rejects: [{price: P2, reason: TOO_MANY_DECIMALS}]\n"))
                .isInstanceOf(Verdict.Held.class);
        assertThat(verdict(story + "  rejects: []\n"))
                .isInstanceOfSatisfying(Verdict.Failed.class, failed -> assertThat(failed.differences())
                        .containsExactly(new Difference("rejects", "nothing", "price P2, reason TOO_MANY_DECIMALS")));
    }

    @Test
    void aFileThatCannotBeReadDoesNotKeepOthersFromBeingPlayed() throws IOException {
        Path wrong = Files.writeString(folder.resolve("wrong.yaml"), "name: [");
        Path right = Files.writeString(folder.resolve("right.yaml"), STORY + "  balances: {C2: 40.00}\n");

        assertThat(check(List.of(wrong, right)).verdicts())
                .hasExactlyElementsOfTypes(Verdict.Unreadable.class, Verdict.Held.class);
    }

    @Test
    void runsOfTheOperatorsOwnBusinessesAreNotInTheWay() throws IOException {
        Lease ours = Lease.tryTake(database.dataSource(), 1, "bill").orElseThrow();
        try (ours) {
            assertThat(verdict(STORY + "  balances: {C2: 40.00}\n")).isInstanceOf(Verdict.Held.class);
        }
    }

    @Test
    void aDryRunLeavesNothingBehind() throws IOException {
        String story = STORY.replace("run: bill", "run: {job: bill, dryRun: true}") + "  documents: []\n";
        Path file = Files.writeString(folder.resolve("story.yaml"), story);

        Checked kept = new ScenarioChecks(database, 2, Progress.SILENT).check(List.of(file), true);

        String schema = kept.keptSchema().orElseThrow();
        try {
            assertThat(kept.verdicts()).hasOnlyElementsOfType(Verdict.Held.class);
            assertThat(Stream.of("run", "document", "document_line", "posting", "number_series", "run_exception")
                            .filter(table -> count(schema + "." + table) > 0))
                    .isEmpty();
            assertThat(count(schema + ".subscription_service")).isEqualTo(3);
        } finally {
            jdbc.execute("drop schema " + schema + " cascade");
        }
    }

    private int count(String table) {
        Integer count = jdbc.queryForObject("select count(*) from " + table, Integer.class);
        return count == null ? -1 : count;
    }

    private List<Difference> differences(String expected) throws IOException {
        return verdict(STORY + expected) instanceof Verdict.Failed failed ? failed.differences() : List.of();
    }

    private Verdict verdict(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("story.yaml"), text);
        return check(List.of(file)).verdicts().getFirst();
    }

    private Checked check(List<Path> files) {
        return new ScenarioChecks(database, 2, Progress.SILENT).check(files, false);
    }
}
