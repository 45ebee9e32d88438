package daybook.importers.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.importers.rejects.ImportRefusedException;
import daybook.money.CashRounding;
import daybook.money.Currency;
import daybook.money.Money;
import daybook.organisation.Business;
import daybook.organisation.PaymentTerms;
import daybook.organisation.Policies;
import daybook.proration.Proration;
import daybook.tax.TaxRates;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessYamlTests {

    private static final String GOOD = """
            code: AKTI
            name: Akti Ltd
            currency: EUR
            timeZone: Asia/Nicosia
            country: CYP
            """;

    private static Business read(String text) {
        return BusinessYaml.parse(YamlFile.parse(text, "business.yaml"), "business.yaml", "", null);
    }

    @Test
    void whatIsNotSaidIsTheDefault() {
        Business business = read(GOOD);

        assertThat(business.policies()).isEqualTo(Policies.DEFAULT);
        assertThat(business.numbering()).isEqualTo(Business.Numbering.DEFAULT);
        assertThat(business.taxes().isUntaxed()).isTrue();
        assertThat(business.letterhead().language()).isEqualTo("en");
    }

    @Test
    void everyKeyIsRead() {
        Business business = read(GOOD + """
                language: el
                address: ["1 Shore Avenue", "6000 Larnaca"]
                vatNumber: CY1
                prorate: NONE
                paymentTerms: EOM+10
                cashRounding: 0.05
                documentPer: SUBSCRIPTION
                numbering: {invoice: A, creditNote: B}
                taxes: [{category: STANDARD, rate: 19, from: 2014-01-13}]
                """);

        assertThat(business.policies().periods().prorate()).isEqualTo(Proration.NONE);
        assertThat(business.policies().documents().paymentTerms()).isEqualTo(new PaymentTerms.EndOfMonth(10));
        assertThat(business.policies().documents().cashRounding())
                .isEqualTo(new CashRounding(Money.of("0.05", Currency.EUR)));
        assertThat(business.letterhead().address()).containsExactly("1 Shore Avenue", "6000 Larnaca");
        assertThat(business.numbering()).isEqualTo(new Business.Numbering("A", "B"));
        assertThat(business.taxes().rates()).hasSize(1);
    }

    @Test
    void taxesMayBeOfCountriesAndHaveAReason() {
        TaxRates taxes = read(GOOD + """
                taxes:
                  - {category: STANDARD, rate: 19, from: 2014-01-13}
                  - {category: STANDARD, rate: 0, from: 2014-01-13, to: 2030-01-01, countries: [CHE, NOR], reason: Export}
                """).taxes();

        assertThat(taxes.home()).isEqualTo("CYP");
        assertThat(taxes.rates())
                .element(1)
                .isEqualTo(new TaxRates.Rate(
                        "STANDARD",
                        new BigDecimal("0"),
                        LocalDate.of(2014, 1, 13),
                        LocalDate.of(2030, 1, 1),
                        Set.of("CHE", "NOR"),
                        "Export"));
    }

    @Test
    void aScenarioNeedsNoneOfTheKeys() {
        Business acme = read(GOOD.replace("AKTI", "ACME"));

        Business business = BusinessYaml.parse(YamlFile.parse("{prorate: NONE}", "a.yaml"), "a.yaml", "business", acme);

        assertThat(business.code()).isEqualTo("ACME");
        assertThat(business.policies().periods().prorate()).isEqualTo(Proration.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            curency: EUR                         | line 6, column 1, curency: there is no such key; did you mean 'currency'?
            code: AKTI                           | line 6, column 1, code: the key stands here twice
            prorate: BY_DAYS                     | line 6, column 10, prorate: 'BY_DAYS' is not known; expected one of BY_DAY, FIXED_30, NONE
            documentPer: CONTACT                 | documentPer: 'CONTACT' is not known; expected one of SUBSCRIPTION, ACCOUNT
            lateUsage: REJECT                    | lateUsage: only BILL_NEXT is supported yet
            paymentTerms: 30                     | paymentTerms: payment terms are such as '14 DAYS'
            cashRounding: 0.005                  | cashRounding: 0.005 has more decimals than the 2 of EUR
            cashRounding: 0                      | cashRounding: cash is rounded to a step of more than nothing
            cashRounding: NO                     | cashRounding: 'NO' is no amount such as 12.34
            taxInclusive: maybe                  | expected true or false
            email: a@b                           | email: 'a@b' is not one address
            taxes: [{category: S, rate: 190, from: 2020-01-01}] | taxes[0].rate: a rate is 0 to 100
            taxes: [{category: S, rate: '1,9', from: 2020-01-01}] | taxes[0].rate: '1,9' is not right
            taxes: [{category: S, rate: 19}]     | taxes[0].from: the key is missing
            taxes: [{category: S, rate: 19, from: 2020-02-31}] | is no date; expected such as 2026-01-31
            taxes: [{category: S, rate: 19, form: 2020-01-01}] | taxes[0].form: there is no such key; did you mean 'from'?
            taxes: [{category: S, rate: 19, from: 2020-01-01, countries: [CY]}] | taxes[0].countries: 'CY' is no country; write CYP
            taxes: [{category: S, rate: 19, from: 2020-01-01, reason: Export}] | taxes[0].reason: says why a rate is 0 percent, and this one is 19
            taxes: [{category: S, rate: 1, from: 2020-01-01, countries: [FRA]}, {category: S, rate: 2, from: 2021-01-01, countries: FRA}] | taxes: two tax rates of category S hold on 2021-01-01 in FRA
            taxes: 19                            | line 6, column 8, taxes: expected a list
            numbering: {invoice: A, creditNote: A} | series of their own
            name: [                              | this is no YAML
            """)
    void whatIsWrongIsSaidWithItsPlace(String line, String expected) {
        assertThatThrownBy(() -> read(GOOD + line + "\n"))
                .isInstanceOf(ImportRefusedException.class)
                .hasMessageStartingWith("business.yaml, line ")
                .hasMessageContaining(expected);
    }

    @ParameterizedTest
    @CsvSource({"code: AKTI, code", "name: Akti Ltd, name", "currency: EUR, currency", "country: CYP, country"})
    void whatIsNeededIsSaid(String line, String key) {
        assertThatThrownBy(() -> read(GOOD.replace(line + "\n", "")))
                .isInstanceOf(ImportRefusedException.class)
                .hasMessageEndingWith(", " + key + ": the key is missing");
    }

    @ParameterizedTest
    @CsvSource({"EUR, EURO, is no ISO 4217", "CYP, CY, write CYP", "AKTI, akti, capitals", "Asia/Nicosia, EET, IANA"})
    void wrongValuesAreRefused(String right, String wrong, String expected) {
        assertThatThrownBy(() -> read(GOOD.replace(right, wrong)))
                .isInstanceOf(ImportRefusedException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void aDocumentThatMakesObjectsOrGrowsIsRefused() {
        assertThatThrownBy(() -> read(GOOD + "email: !!java.net.URL [\"http://example.com\"]\n"))
                .isInstanceOf(ImportRefusedException.class);
        assertThatThrownBy(() -> read("[".repeat(1000))).isInstanceOf(ImportRefusedException.class);
        assertThatThrownBy(() -> read("")).isInstanceOf(ImportRefusedException.class);
    }
}
