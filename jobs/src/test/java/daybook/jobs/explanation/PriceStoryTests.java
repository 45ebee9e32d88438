package daybook.jobs.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.testing.PostgresTest;
import daybook.jobs.books.SampleBooks;
import daybook.jobs.proof.Finding;
import daybook.jobs.proof.Proof;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What runs made of every model is explained and proven: whole cycles and a stub, with and without a discount. */
@PostgresTest
class PriceStoryTests {

    private static final String TIERS = """
            insert into price_tier (price_id, ordinal, business_id, up_to, each_amount, flat_amount)
            select 12, ordinal, 1, up_to, case when :step then 0 else each end, flat
            from (values (1, 2, 3.335, 1), (2, 5, 2.1, 4), (3, null, 1, 0.5)) t (ordinal, up_to, each, flat)
            where exists (select from price where id = 12 and amount is null)""";

    private final DataSource dataSource;
    private final JdbcTemplate jdbc;

    PriceStoryTests(DataSource dataSource) {
        this.dataSource = dataSource;
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** Seats are three of S1 and S6, a third off, and seven of S3 from 15 January on. */
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            MODEL     | SET                        | STORY
            PERCENTAGE | amount = null, fee = 0, free_units = 0 | percent: from 0: 3.335 % of 2 + 1 = 1.0667 ; percent: above 2: 2.1 % of 1 + 4 = 4.021
            GRADUATED | amount = null              | tier: from 0: 2 x 3.335 + 1 = 7.67 ; tier: above 2: 1 x 2.1 + 4 = 6.1 ; tiers: 7.67 + 6.1 = 13.77
            VOLUME    | amount = null              | tier: all at the one above 2: 3 x 2.1 + 4 = 10.3
            STAIRSTEP | amount = null, minimum = 3 | tier: above 2: 4, whatever the quantity in it ; limits: 4, at least 3: 4
            PACKAGE   | amount = 4.99, package_size = 2, free_units = 0.5 | packages: 3 less 0.5 free is 2.5, 2 started of 2 each: 2 x 4.99 = 9.98
            PERCENTAGE | amount = null, fee = 0.5, free_units = 1 | free: 3 less 1 is 2 ; percent: from 0: 3.335 % of 2 + 1 = 1.0667 ; fee: 0.5, 1.5667 in all
            PER_UNIT  | maximum = 9                | limits: 10.005, at least 0, at most 9: 9
            PER_UNIT  | minimum = 9, maximum = 12  | limits: they hold for what is left to pay, so 1.01 EUR is taken off
            PER_UNIT  | minimum = 20               | limits: 10.005, at least 20: 20
            """)
    void everyModelIsExplainedAndProven(String model, String set, String story) {
        SampleBooks books = SampleBooks.empty(dataSource);
        books.load();
        jdbc.execute("update price set model = '" + model + "', " + set + " where id = 12");
        jdbc.execute(TIERS.replace(":step", Boolean.toString(model.equals("STAIRSTEP"))));
        books.bill(SampleBooks.CLUB, LocalDate.of(2026, 1, 1), true);
        books.bill(SampleBooks.CLUB, LocalDate.of(2026, 2, 1), true);

        assertThat(explained()).hasSize(8).allSatisfy(explanation -> assertThat(explanation.disagreements())
                .isEmpty());
        assertThat(sentences()).contains(story);
        assertThat(broken()).isEmpty();

        jdbc.execute("update document_line set amount_minor = amount_minor + 1, discount_minor = discount_minor + 1"
                + " where price_id = 12");
        assertThat(broken()).containsExactly("line-amounts");
        assertThat(explained()).anySatisfy(explanation -> assertThat(explanation.disagreements())
                .anySatisfy(sentence -> assertThat(sentence).startsWith("the amount of line 2 is stored")));
    }

    private List<Explanation> explained() {
        return jdbc.query("select id from document order by id", (row, _) -> row.getLong(1)).stream()
                .map(id -> Explanation.of(new StoredDocuments(jdbc).read(id)))
                .toList();
    }

    private String sentences() {
        return explained().stream()
                .flatMap(explanation -> explanation.parts().stream())
                .flatMap(part -> part.sentences().stream())
                .collect(Collectors.joining(" ; "));
    }

    private List<String> broken() {
        return Proof.of(dataSource, new Proof.Of.Business(SampleBooks.CLUB), _ -> {}).findings().stream()
                .filter(finding -> !finding.holds())
                .map(Finding::name)
                .toList();
    }
}
