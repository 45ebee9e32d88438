package daybook.tax;

import static daybook.fixtures.Amounts.eur;
import static daybook.fixtures.Amounts.eurs;
import static daybook.fixtures.Amounts.moneys;
import static daybook.fixtures.Amounts.sum;
import static daybook.fixtures.Amounts.words;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.fixtures.Cases;
import daybook.fixtures.Laws;
import daybook.money.Currency;
import daybook.money.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaxComputationTests {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            SOURCE                       | PERCENT | AMOUNTS              | ROUNDING     | TAX
            domain.md 13.3, E19          | 19      | 0.33, 0.33, 0.33     | PER_CATEGORY | 0.19
            domain.md 13.3, E19          | 19      | 0.33, 0.33, 0.33     | PER_LINE     | 0.18
            a credit                     | 19      | -0.33, -0.33, -0.33  | PER_CATEGORY | -0.19
            a half goes up               | 5       | 0.10                 | PER_CATEGORY | 0.01
            a half of a credit goes down | 5       | -0.10                | PER_CATEGORY | -0.01
            at 0 percent                 | 0       | 249.95               | PER_CATEGORY | 0.00
            oracle G03                   | 23.33   | 25.71                | PER_CATEGORY | 6.00
            oracle G11                   | 8.25    | 31.50                | PER_CATEGORY | 2.60
            upgrade G4                   | 19      | -10.00, 25.00        | PER_CATEGORY | 2.85
            evens out                    | 19      | -10.00, 10.00        | PER_CATEGORY | 0.00
            """)
    void tax_comes_on_top_of_prices_without_it(
            String source, BigDecimal percent, String amounts, TaxRounding rounding, String tax) {
        TaxComputation computed = TaxComputation.of(lines(percent, false, eurs(amounts)), Currency.EUR, rounding);

        assertThat(computed.nets()).isEqualTo(eurs(amounts));
        assertThat(computed.rows()).extracting(TaxComputation.Row::tax).containsExactly(eur(tax));
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            SOURCE                        | PERCENT | AMOUNTS          | ROUNDING     | TAX   | NETS
            domain.md 13.3                | 19      | 10.00            | PER_CATEGORY | 1.60  | 8.40
            domain.md 13.3                | 19      | 9.99             | PER_CATEGORY | 1.60  | 8.39
            domain.md 13.3                | 24      | 100.00           | PER_CATEGORY | 19.35 | 80.65
            domain.md 13.3                | 9       | 24.99            | PER_CATEGORY | 2.06  | 22.93
            G1                            | 19      | 12.99            | PER_CATEGORY | 2.07  | 10.92
            E18                           | 19      | 0.05             | PER_CATEGORY | 0.01  | 0.04
            together                      | 19      | 0.33, 0.33, 0.33 | PER_CATEGORY | 0.16  | 0.28, 0.28, 0.27
            30: by shares of the net      | 19      | 0.02, 0.08       | PER_CATEGORY | 0.02  | 0.02, 0.06
            each alone                    | 19      | 0.33, 0.33, 0.33 | PER_LINE     | 0.15  | 0.28, 0.28, 0.28
            at 0 percent                  | 0       | 10.00, -1.00     | PER_CATEGORY | 0.00  | 10.00, -1.00
            nothing                       | 19      | 0.00, 0.00       | PER_CATEGORY | 0.00  | 0.00, 0.00
            a credit of all               | 19      | -10.00           | PER_CATEGORY | -1.60 | -8.40
            credits only                  | 19      | -0.01, -0.02     | PER_CATEGORY | 0.00  | -0.01, -0.02
            credit and charge             | 19      | -10.00, 25.00    | PER_CATEGORY | 2.39  | -8.40, 21.01
            credit and charge, downgrade  | 19      | -25.00, 10.00    | PER_CATEGORY | -2.39 | -21.01, 8.40
            evens out                     | 19      | 10.00, -10.00    | PER_CATEGORY | 0.00  | 8.40, -8.40
            a cent is left                | 19      | 10.00, -9.99     | PER_CATEGORY | 0.00  | 8.40, -8.39
            """)
    void tax_is_taken_out_of_prices_with_it(
            String source, BigDecimal percent, String amounts, TaxRounding rounding, String tax, String nets) {
        TaxComputation computed = TaxComputation.of(lines(percent, true, eurs(amounts)), Currency.EUR, rounding);

        assertThat(computed.rows()).extracting(TaxComputation.Row::tax).containsExactly(eur(tax));
        assertThat(computed.nets()).isEqualTo(eurs(nets));
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            CURRENCY | INCLUSIVE | AMOUNTS             | NETS                | TAX
            JPY      | false     | 105                 | 105                 | 20
            JPY      | true      | 105                 | 88                  | 17
            JPY      | false     | 1, 1, 1             | 1, 1, 1             | 1
            JPY      | true      | 1, 1, 1             | 1, 1, 1             | 0
            JPY      | true      | 3, 3, 3             | 3, 3, 2             | 1
            JPY      | true      | -3, -3, -3          | -3, -3, -2          | -1
            JPY      | false     | -1000, 1980         | -1000, 1980         | 186
            JPY      | true      | -1000, 1980         | -840, 1664          | 156
            KWD      | false     | 1.005               | 1.005               | 0.191
            KWD      | true      | 1.005               | 0.845               | 0.160
            KWD      | false     | -0.334, 0.667       | -0.334, 0.667       | 0.063
            KWD      | true      | 0.334, 0.333, 0.333 | 0.280, 0.280, 0.280 | 0.160
            KWD      | true      | -1.005, -1.005      | -0.845, -0.844      | -0.321
            """)
    void tax_has_the_decimals_of_the_currency(String code, boolean inclusive, String amounts, String nets, String tax) {
        Currency currency = Currency.of(code);
        TaxComputation computed = TaxComputation.of(
                lines(new BigDecimal("19"), inclusive, moneys(amounts, currency)), currency, TaxRounding.PER_CATEGORY);

        assertThat(computed.nets()).isEqualTo(moneys(nets, currency));
        assertThat(computed.rows()).extracting(TaxComputation.Row::tax).isEqualTo(moneys(tax, currency));
    }

    @Test
    void a_mixed_document_keeps_both_kinds_of_price_apart_in_a_category() {
        TaxComputation computed = TaxComputation.of(
                List.of(
                        line("S 19 false 0.33"),
                        line("R 9 true 24.99"),
                        line("S 19 true 10.00"),
                        line("S 19 false 0.33")),
                Currency.EUR,
                TaxRounding.PER_CATEGORY);

        assertThat(computed.nets()).isEqualTo(eurs("0.33, 22.93, 8.40, 0.33"));
        assertThat(computed.rows())
                .containsExactly(
                        row("S 19 false 0.66 0.13", null),
                        row("S 19 true 8.40 1.60", null),
                        row("R 9 true 22.93 2.06", null));
    }

    @Test
    void one_category_at_two_percentages_makes_two_rows() {
        TaxComputation computed = TaxComputation.of(
                List.of(line("S 18 false 1.00"), line("S 19 false 1.00"), line("S 18.0 false 2.00")),
                Currency.EUR,
                TaxRounding.PER_CATEGORY);

        assertThat(computed.rows())
                .containsExactly(row("S 19 false 1.00 0.19", null), row("S 18 false 3.00 0.54", null));
    }

    @Test
    void an_exemption_is_a_row_of_its_own_with_its_reason() {
        TaxableLine exempt = new TaxableLine(eur("10.00"), "S", BigDecimal.ZERO, true, "Article 44");

        TaxComputation computed =
                TaxComputation.of(List.of(exempt, line("S 0 true 5.00")), Currency.EUR, TaxRounding.PER_CATEGORY);

        assertThat(computed.nets()).isEqualTo(eurs("10.00, 5.00"));
        assertThat(computed.rows())
                .containsExactlyInAnyOrder(row("S 0 true 10.00 0.00", "Article 44"), row("S 0 true 5.00 0.00", null));
    }

    @Test
    void lines_without_a_category_have_no_row() {
        TaxableLine untaxed = new TaxableLine(eur("10.00"), null, BigDecimal.ZERO, false, null);

        TaxComputation computed = TaxComputation.of(List.of(untaxed), Currency.EUR, TaxRounding.PER_CATEGORY);

        assertThat(computed.nets()).containsExactly(eur("10.00"));
        assertThat(computed.rows()).isEmpty();
    }

    @Test
    void gross_and_net_stay_and_the_opposite_document_has_the_opposite_tax() {
        Laws.forAll(3_000, cases -> {
            List<TaxableLine> lines = randomLines(cases);
            TaxRounding rounding = cases.oneOf(TaxRounding.values());

            TaxComputation computed = TaxComputation.of(lines, Currency.EUR, rounding);

            for (TaxComputation.Row row : computed.rows()) {
                List<Integer> group = IntStream.range(0, lines.size())
                        .filter(i -> isOf(row, lines.get(i)))
                        .boxed()
                        .toList();
                Money amounts =
                        sum(group.stream().map(i -> lines.get(i).amount()).toList());
                assertThat(sum(group.stream().map(computed.nets()::get).toList()))
                        .isEqualTo(row.taxable());
                assertThat(row.inclusive() ? row.taxable().plus(row.tax()) : row.taxable())
                        .isEqualTo(amounts);
            }
            TaxComputation opposite = TaxComputation.of(
                    lines.stream().map(TaxComputationTests::negated).toList(), Currency.EUR, rounding);
            assertThat(opposite.nets())
                    .isEqualTo(computed.nets().stream().map(Money::negated).toList());
            assertThat(opposite.rows())
                    .extracting(TaxComputation.Row::tax)
                    .isEqualTo(computed.rows().stream()
                            .map(row -> row.tax().negated())
                            .toList());
        });
    }

    @Test
    void the_net_of_a_line_is_within_a_cent_and_a_half_of_its_own_whatever_stands_beside_it() {
        Laws.forAll(3_000, cases -> {
            List<TaxableLine> lines = randomLines(cases);

            List<Money> nets = TaxComputation.of(lines, Currency.EUR, TaxRounding.PER_CATEGORY)
                    .nets();

            for (int i = 0; i < lines.size(); i++) {
                assertThat(nets.get(i).amount().subtract(exactNet(lines.get(i))).abs())
                        .as("line %s of %s: %s", i, lines, nets)
                        .isLessThanOrEqualTo(new BigDecimal("0.015"));
            }
        });
    }

    @Test
    void a_line_and_its_credit_beside_each_other_come_to_nothing_whatever_else_the_document_charges() {
        Laws.forAll(2_000, cases -> {
            List<TaxableLine> lines = randomLines(cases);
            TaxRounding rounding = cases.oneOf(TaxRounding.values());
            TaxableLine charge = lines.get(cases.number(0, lines.size() - 1));
            List<TaxableLine> both = new ArrayList<>(lines);
            both.add(charge);
            both.add(negated(charge));

            TaxComputation without = TaxComputation.of(lines, Currency.EUR, rounding);
            TaxComputation with = TaxComputation.of(both, Currency.EUR, rounding);

            assertThat(with.rows()).isEqualTo(without.rows());
            assertThat(sum(with.nets())).isEqualTo(sum(without.nets()));
        });
    }

    private static BigDecimal exactNet(TaxableLine line) {
        return line.inclusive()
                ? line.amount()
                        .amount()
                        .movePointRight(2)
                        .divide(line.percent().add(BigDecimal.valueOf(100)), MathContext.DECIMAL128)
                : line.amount().amount();
    }

    private static List<TaxableLine> randomLines(Cases cases) {
        return Stream.generate(() -> new TaxableLine(
                        eur(cases.number(-cases.oneOf(0L, 5L, 5_000L), cases.oneOf(5L, 5_000L))),
                        cases.oneOf("A", "B"),
                        cases.oneOf(BigDecimal.ZERO, new BigDecimal("5"), new BigDecimal("19"), new BigDecimal("8.25")),
                        cases.oneIn(2),
                        null))
                .limit(cases.number(1, 9))
                .toList();
    }

    private static boolean isOf(TaxComputation.Row row, TaxableLine line) {
        return row.category().equals(line.category())
                && row.percent().compareTo(line.percent()) == 0
                && row.inclusive() == line.inclusive();
    }

    private static TaxableLine negated(TaxableLine line) {
        return new TaxableLine(
                line.amount().negated(), line.category(), line.percent(), line.inclusive(), line.exemption());
    }

    private static List<TaxableLine> lines(BigDecimal percent, boolean inclusive, List<Money> amounts) {
        return amounts.stream()
                .map(amount -> new TaxableLine(amount, "S", percent, inclusive, null))
                .toList();
    }

    /** Reads category, percentage, whether tax is included, amount. */
    private static TaxableLine line(String text) {
        List<String> words = words(text, " ");
        return new TaxableLine(
                eur(words.get(3)),
                words.get(0),
                new BigDecimal(words.get(1)),
                Boolean.parseBoolean(words.get(2)),
                null);
    }

    /** Reads category, percentage, whether tax is included, taxable amount, tax. */
    private static TaxComputation.Row row(String text, @Nullable String exemption) {
        List<String> words = words(text, " ");
        return new TaxComputation.Row(
                words.get(0),
                new BigDecimal(words.get(1)),
                Boolean.parseBoolean(words.get(2)),
                eur(words.get(3)),
                eur(words.get(4)),
                exemption);
    }
}
