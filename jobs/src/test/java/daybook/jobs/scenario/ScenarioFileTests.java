package daybook.jobs.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.importers.rejects.ImportRefusedException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioFileTests {

    private static final String STORY = """
            name: A story
            business: {code: CLUB}
            products: [{sku: A}]
            prices: [{id: P1, sku: A, model: FLAT, amount: 010.00, cycle: 1 MONTH}]
            contacts: [{code: C1, name: Ada King Lovelace}, {code: C2, name: Acme, contactType: COMPANY, tags: [a, b]}]
            timeline:
              - {on: 2026-04-01, subscribe: {id: S1, contact: C1, price: P1}}
              - {on: 2026-04-01, discount: {subscription: S1, percent: 12.50, cycles: 3}}
              - {on: 2026-04-02, run: bill}
              - {on: 2026-04-02, run: {job: bill, dryRun: true}}
            expect:
              documents: [{contact: C1, date: 2026-04-02, lines: [{sku: A, net: -1.50}], net: 1.50}]
              balances: {C1: 1.50}
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void amountsDaysAndKeysAreTakenAsTheyAreWritten() throws IOException {
        Scenario scenario = read(STORY);

        assertThat(scenario.business().code()).isEqualTo("CLUB");
        assertThat(scenario.catalogue().prices().getFirst().cells()).containsEntry("amount", "010.00");
        assertThat(scenario.timeline())
                .extracting(Step::on)
                .containsExactly(
                        LocalDate.parse("2026-04-01"),
                        LocalDate.parse("2026-04-01"),
                        LocalDate.parse("2026-04-02"),
                        LocalDate.parse("2026-04-02"));
        assertThat(scenario.timeline().get(1)).isInstanceOfSatisfying(Step.Grant.class, grant -> assertThat(
                        grant.at().decimal("percent"))
                .isEqualTo(new BigDecimal("12.50")));
        assertThat(scenario.timeline().get(3)).isInstanceOfSatisfying(Step.Bill.class, bill -> assertThat(bill.dryRun())
                .isTrue());
        assertThat(scenario.expected()
                        .documents()
                        .facts()
                        .getFirst()
                        .lines()
                        .getFirst()
                        .values())
                .containsEntry("net", new BigDecimal("-1.50"));
        assertThat(scenario.expected().rejects().named()).isFalse();
    }

    @Test
    void aNameIsSplitAsContactsCsvHasIt() throws IOException {
        Scenario scenario = read(STORY);

        assertThat(scenario.contacts().getFirst().cells())
                .containsEntry("first_name", "Ada King")
                .containsEntry("last_name", "Lovelace");
        assertThat(scenario.contacts().getLast().cells())
                .containsEntry("company_name", "Acme")
                .containsEntry("tags", "a;b")
                .doesNotContainKey("last_name");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            name: A story                          | nam: A story                         | line 1, column 1, nam: there is no such key; did you mean 'name'?
            {code: CLUB}                           | {proate: NONE}                       | line 2, column 12, business.proate: there is no such key; did you mean 'prorate'?
            {code: CLUB}                           | {prorate: BY_DAYS}                   | line 2, column 21, business.prorate: 'BY_DAYS' is not known; expected one of BY_DAY, FIXED_30, NONE; did you mean 'BY_DAY'?
            {code: CLUB}                           | {lateUsage: REJECT}                  | line 2, column 23, business.lateUsage: only BILL_NEXT is supported yet
            {sku: A}                               | {sku: A, colour: red}                | line 3, column 21, products[0].colour: there is no such key
            cycle: 1 MONTH                         | cycle: MONTH                         | line 4, column 63, prices[0].cycle: expected a number and DAY, WEEK, MONTH or YEAR, such as 1 MONTH
            cycle: 1 MONTH                         | cycle: 1 MONTH, trial: DAYS          | line 4, column 79, prices[0].trial: expected a number and DAY, WEEK, MONTH or YEAR, such as 14 DAY
            cycle: 1 MONTH                         | cycle: 1 MONTH, phases: []           | line 4, column 80, prices[0].phases: expected at least one phase
            cycle: 1 MONTH                         | cycle: 1 MONTH, tiers: [{each: 2}]   | line 4, column 48, prices[0].amount: a price has tiers, or one of amount, percent and phases, not both
            FLAT, amount: 010.00                   | VOLUME, tiers: [{upto: 2}]           | line 4, column 51, prices[0].tiers[0].upto: there is no such key; did you mean 'upTo'?
            FLAT, amount: 010.00                   | STAIRSTEP, tiers: [{each: 1, flat: 2}] | line 4, column 69, prices[0].tiers[0].flat: a tier of STAIRSTEP has one price: expected flat
            FLAT, amount: 010.00                   | VOLUME, tiers: []                    | line 4, column 49, prices[0].tiers: expected at least one tier
            cycle: 1 MONTH                         | cycle: 1 MONTH, lateUsage: REJECT    | line 4, column 83, prices[0].lateUsage: 'lateUsage' is not supported yet
            P1, sku: A,                            | P1, sku: B,                          | line 4, column 24, prices[0].sku: the scenario has no sku 'B'; did you mean 'A'?
            price: P1}}                            | price: P2}}                          | line 7, column 62, timeline[0].subscribe.price: the scenario has no price 'P2'; did you mean 'P1'?
            contact: C1, price                     | contact: X9, price                   | line 7, column 51, timeline[0].subscribe.contact: the scenario has no contact 'X9'; did you mean 'C1'?
            price: P1}}                            | price: P1, prices: [P1]}}            | line 7, column 62, timeline[0].subscribe.price: expected one of price, prices and sku
            subscribe: {id: S1, contact: C1, price: P1} | change: {subscription: S1}      | line 7, column 45, timeline[0].change.subscription: the scenario has no subscription 'S1'
            subscribe: {id: S1, contact: C1, price: P1} | usage: {contact: C1}            | line 7, column 29, timeline[0].usage: 'usage' is not supported yet; this version plays activate, addService,
            subscribe: {id: S1, contact: C1, price: P1} | subscrib: {id: S1}              | line 7, column 22, timeline[0].subscrib: there is no such key; did you mean 'subscribe'?
            subscription: S1, percent              | subscription: S2, percent            | line 8, column 47, timeline[1].discount.subscription: the scenario has no subscription 'S2'; did you mean 'S1'?
            percent: 12.50                         | percent: 100.01                      | line 8, column 60, timeline[1].discount.percent: expected more than 0, and at most 100 percent
            percent: 12.50                         | percent: 12.50, amount: 1            | line 8, column 60, timeline[1].discount.percent: expected one of percent and amount
            cycles: 3                              | cycles: 0                            | line 8, column 75, timeline[1].discount.cycles: '0' is not 1 to 9999 cycles
            2026-04-02, run: bill                  | 2026-03-31, run: bill                | line 9, column 10, timeline[2].on: 2026-03-31 is before 2026-04-01 of the step above; time never goes back
            2026-04-02, run: bill                  | 2026-02-30, run: bill                | line 9, column 10, timeline[2].on: '2026-02-30' is no date; expected such as 2026-01-31
            on: 2026-04-02, run: bill              | run: bill                            | line 9, column 5, timeline[2].on: the key is missing: the day of the step
            run: bill}                             | run: bil}                            | line 9, column 27, timeline[2].run: there is no job 'bil'; did you mean 'bill'?
            run: bill}                             | run: rate}                           | line 9, column 27, timeline[2].run: 'rate' is not supported yet; this version plays allocate, bill, changes, close, renew, resume
            {job: bill, dryRun: true}              | {job: bill, dryRun: yes}             | line 10, column 47, timeline[3].run.dryRun: 'yes' is not known; expected true or false
            run: bill}                             | run: bill, on: 2026-04-03}           | line 9
            date: 2026-04-02, lines                | data: 2026-04-02, lines              | line 12, column 29, expect.documents[0].data: there is no such key; did you mean 'date'?
            net: -1.50                             | net: -1,50                           | line 12
            net: -1.50                             | net: 1.5e3                           | line 12, column 69, expect.documents[0].lines[0].net: '1.5e3' is not right; expected an amount such as 23.80 or -10.00
            {C1: 1.50}                             | {C3: 1.50}                           | line 13, column 14, expect.balances.C3: there is no such key; did you mean 'C1'?
            balances:                              | wallets:                             | line 13, column 12, expect.wallets: 'wallets' is not supported yet; this version plays balances, documents, rejects
            """)
    void whatIsWrongIsToldWithItsPlace(String right, String wrong, String message) {
        assertThat(STORY).contains(right);

        assertThatThrownBy(() -> read(STORY.replace(right, wrong)))
                .isInstanceOf(ImportRefusedException.class)
                .hasMessageStartingWith(folder.resolve("story.yaml").toString())
                .hasMessageContaining(message);
    }

    @Test
    void aSubscriptionIsEnteredOnce() {
        String again = "  - {on: 2026-04-05, subscribe: {id: S1, contact: C2, price: P1}}\nexpect:";

        assertThatThrownBy(() -> read(STORY.replace("expect:", again)))
                .hasMessageContaining("line 11")
                .hasMessageContaining("there is a subscription 'S1' already");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path missing = folder.resolve("missing.yaml");

        assertThatThrownBy(() -> ScenarioFile.read(missing))
                .isInstanceOf(ImportRefusedException.class)
                .hasMessageContaining(missing.toString());
    }

    @Test
    void aFolderWithoutScenariosIsNamed() {
        assertThatThrownBy(() -> ScenarioChecks.files(List.of(folder)))
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("has no scenario");
    }

    private Scenario read(String text) throws IOException {
        return ScenarioFile.read(Files.writeString(folder.resolve("story.yaml"), text));
    }
}
