package daybook.jobs.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.Database;
import daybook.database.testing.PostgresTest;
import daybook.jobs.books.SampleBooks;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

@PostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplanationTests {

    private final Database database;
    private long drafted;

    ExplanationTests(Database database) {
        this.database = database;
    }

    @BeforeAll
    void makeBooks() {
        drafted = SampleBooks.in(database.dataSource())
                .bill(SampleBooks.CLUB, LocalDate.of(2026, 3, 1), false)
                .id();
    }

    @Test
    void tellsEveryFigureOfADiscountedInvoice() throws SQLException {
        assertThat(told("INV-2026-000001")).isEqualTo("""
                Invoice INV-2026-000001 of 2026-01-01 to Anna (C1) for subscription S1, due on 2026-01-15: 31.75 EUR
                line 1
                  Gold membership (GOLD), from 2026-01-01 to 2026-01-31, 31 days
                  price: GOLD-M, valid from 2020-01-01: 29.99 EUR a cycle of 1 month, without tax, whatever the quantity (1)
                  share: the whole cycle
                  amount: 29.99 x 1 = 29.99, rounded once: 29.99 EUR
                  discount: 33.3 % of 29.99 EUR = 9.98667, rounded: 9.99 EUR: cycle 1 of 2
                  net: 29.99 EUR - 9.99 EUR = 20.00 EUR
                line 2
                  Seat (SEAT), from 2026-01-01 to 2026-01-31, 31 days
                  price: SEAT-M, valid from 2020-01-01: 3.335 EUR a cycle of 1 month and unit, without tax; 3 SEAT x 3.335 = 10.005
                  share: the whole cycle
                  amount: 10.005 x 1 = 10.005, rounded once: 10.01 EUR
                  discount: 33.3 % of 10.01 EUR = 3.33333, rounded: 3.33 EUR: cycle 1 of 2
                  net: 10.01 EUR - 3.33 EUR = 6.68 EUR
                tax
                  STANDARD, 19 %: net 26.68 x 19 / 100 = 5.0692, rounded once for the category: 5.07 EUR
                totals
                  net 26.68 EUR + tax 5.07 EUR = 31.75 EUR
                ledger
                  receivable 31.75 EUR, revenue -26.68 EUR, tax -5.07 EUR
                origin
                  made by run 1 as of 2026-01-01, asked for by test; the run is posted
                  due: 14 days after its date, as the business has it
                  mail: ready, to anna@example.org
                """);
    }

    @Test
    void tellsTaxWithinPrices() throws SQLException {
        assertThat(told("INV-2026-000002"))
                .contains("line 1: of 9.99 EUR with tax, 8.40 EUR is net")
                .contains(
                        "STANDARD, 19 %: charged with tax 19.98 x 19 / 119 = 3.190084…, rounded once for the category: 3.19 EUR");
    }

    @Test
    void tellsWhyAStubCostsLess() throws SQLException {
        assertThat(told("INV-2026-000006"))
                .contains(
                        "share: 17 of 31 days of the cycle 2026-01-01 to 2026-01-31, because the service begins after the cycle did")
                .contains("amount: 23.345 x 17 / 31 = 12.802096…, rounded once: 12.80 EUR");
    }

    @Test
    void explainsADraft() throws SQLException {
        Explanation explanation =
                database.asBusiness(SampleBooks.CLUB, connection -> Explanation.ofRun(jdbc(connection), drafted, "S1")
                        .orElseThrow());

        assertThat(explanation.agrees()).isTrue();
        assertThat(text(explanation)).contains("a draft", "nothing yet: entries are made when it is posted");
    }

    @Test
    void everyDocumentAgreesWithWhatIsComputedAnew() throws SQLException {
        List<String> disagreements = database.asBusiness(
                SampleBooks.CLUB,
                connection -> jdbc(connection).query("select id from document", (row, _) -> row.getLong(1)).stream()
                        .flatMap(id ->
                                Explanation.of(new StoredDocuments(jdbc(connection)).read(id)).disagreements().stream())
                        .toList());

        assertThat(disagreements).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update document_line set amount_minor = amount_minor + 1",
                "update document_line set discount_minor = discount_minor + 1",
                "update document_line set net_minor = net_minor + 1",
                "update document_tax set tax_minor = tax_minor + 1",
                "update document_tax set taxable_minor = taxable_minor + 1",
                "update document set net_minor = net_minor + 1, total_minor = total_minor + 1",
                "update posting set amount_minor = amount_minor + 1",
                "update discount_use set percent = percent + 1"
            })
    void saysLoudlyWhereWhatIsStoredIsWrong(String wrong) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                statement.execute(wrong);
                assertThat(Explanation.ofNumber(jdbc(connection), "INV-2026-000001"))
                        .hasValueSatisfying(explanation -> {
                            assertThat(explanation.agrees()).isFalse();
                            assertThat(text(explanation)).contains("WRONG: ");
                        });
            } finally {
                connection.rollback();
            }
        }
    }

    @Test
    void doesNotKnowTheDocumentsOfAnotherBusiness() throws SQLException {
        assertThat(database.<Boolean>asBusiness(
                        SampleBooks.GYM, connection -> Explanation.ofNumber(jdbc(connection), "INV-2026-000006")
                                .isPresent()))
                .isFalse();
    }

    @Test
    void namesTheNearestNumbers() throws SQLException {
        assertThat(database.<List<String>>asBusiness(
                        SampleBooks.CLUB, connection -> Explanation.nearest(jdbc(connection), "INV-2026-000099")))
                .startsWith("INV-2026-000008", "INV-2026-000007")
                .hasSize(5);
    }

    private String told(String number) throws SQLException {
        return text(database.asBusiness(SampleBooks.CLUB, connection -> Explanation.ofNumber(jdbc(connection), number)
                .orElseThrow()));
    }

    private static String text(Explanation explanation) {
        return explanation.parts().stream()
                .map(part -> (part.title().isEmpty() ? "" : part.title() + "\n")
                        + part.sentences().stream()
                                .map(sentence -> (part.title().isEmpty() ? "" : "  ") + sentence + "\n")
                                .collect(Collectors.joining()))
                .collect(Collectors.joining());
    }

    private static JdbcTemplate jdbc(Connection connection) {
        return new JdbcTemplate(new SingleConnectionDataSource(connection, true));
    }
}
