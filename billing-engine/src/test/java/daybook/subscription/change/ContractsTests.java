package daybook.subscription.change;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.calendar.Span;
import daybook.money.Money;
import daybook.pricing.Commitment;
import daybook.pricing.Notice;
import daybook.pricing.Penalty;
import daybook.subscription.change.Outcome.Charge;
import daybook.subscription.change.Outcome.Done;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractsTests {

    private static Story story(Commitment commitment) {
        return new Story().price("T", "30.00", "1 MONTH", commitment).of("T", "04-01");
    }

    private static Commitment contract(String months, boolean renews, int notice, Penalty penalty) {
        return new Commitment(
                null, Span.parse(months + " MONTH"), renews, null, new Notice.Days(notice), 0, penalty, true);
    }

    @Test
    void a_contract_that_does_not_renew_ends_the_service_from_the_first_day_on() {
        assertThat(story(contract("3", false, 0, new Penalty.None())).terms())
                .isEqualTo("T 04-01..07-01 EXPIRED billed 04-01");
    }

    @Test
    void a_number_of_cycles_ends_the_service() {
        Commitment three = new Commitment(null, null, true, 3, Notice.none(), 0, new Penalty.None(), true);

        assertThat(story(three).terms()).isEqualTo("T 04-01..07-01 EXPIRED billed 04-01");
    }

    @Test
    void a_free_trial_is_neither_billed_nor_credited() {
        Commitment trial =
                new Commitment(Span.parse("14 DAY"), null, true, null, Notice.none(), 0, new Penalty.None(), true);

        assertThat(story(trial).terms()).isEqualTo("T 04-01.. billed 04-15");
        assertThat(story(trial).told("04-10 cancel when NOW").terms())
                .isEqualTo("T 04-01..04-10 CANCELLED billed 04-10");
        assertThat(story(trial)
                        .told("04-10 cancel when PERIOD_END; 04-11 uncancel")
                        .terms())
                .isEqualTo("T 04-01.. billed 04-15");
        assertThat(story(trial).told("04-10 cancel when NOW").due()).isEqualTo("-");
    }

    @Test
    void a_change_starts_no_second_trial() {
        Commitment trial =
                new Commitment(Span.parse("14 DAY"), null, true, null, Notice.none(), 0, new Penalty.None(), true);

        assertThat(story(trial).told("04-10 change service T to A when NOW").terms())
                .isEqualTo("T 04-01..04-10 CHANGED billed 04-10; A 04-10.. billed 04-10");
        assertThat(story(trial)
                        .of("A", "04-01")
                        .told("04-10 change service A to T when NOW")
                        .terms())
                .isEqualTo("A 04-01..04-10 CHANGED billed 04-01; T 04-10.. billed 04-15");
        assertThat(story(trial)
                        .of("A", "04-01")
                        .told("04-16 change service A to T when NOW")
                        .terms())
                .isEqualTo("A 04-01..04-16 CHANGED billed 04-01; T 04-16.. billed 04-16");
    }

    @ParameterizedTest(name = "{0} days of notice, {1}")
    @CsvSource(delimiter = '|', textBlock = """
            0  | 04-16 cancel when NOW              | T 04-01..06-01 CANCELLED billed 04-01
            0  | 06-16 cancel when NOW              | T 04-01..06-16 CANCELLED billed 04-01
            10 | 05-28 cancel when NOW              | T 04-01..06-07 CANCELLED billed 04-01
            10 | 06-25 cancel when PERIOD_END       | T 04-01..08-01 CANCELLED billed 04-01
            10 | 06-20 cancel when PERIOD_END       | T 04-01..07-01 CANCELLED billed 04-01
            10 | 06-20 cancel when DATE asOf 07-11  | T 04-01..07-11 CANCELLED billed 04-01
            10 | 06-20 cancel when DATE asOf 05-11  | T 04-01..05-11 CANCELLED billed 04-01""")
    void notice_and_a_contract_without_penalty_move_the_end(int notice, String action, String terms) {
        assertThat(story(contract("2", true, notice, new Penalty.None()))
                        .told(action)
                        .terms())
                .isEqualTo(terms);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            04-16 cancel when NOW            | T 04-01..06-16 CANCELLED billed 04-01
            04-16 cancel when PERIOD_END     | T 04-01..07-01 CANCELLED billed 04-01
            05-01 cancel when PERIOD_END     | T 04-01..07-01 CANCELLED billed 04-01
            04-16 cancel when DATE asOf 06-20 | T 04-01..06-20 CANCELLED billed 04-01""")
    void notice_of_cycles_is_counted_from_the_day_of_the_cancellation(String action, String terms) {
        Commitment two = new Commitment(null, null, true, null, new Notice.Cycles(2), 0, new Penalty.None(), true);

        assertThat(story(two).told(action).terms()).isEqualTo(terms);
    }

    @Test
    void with_a_penalty_a_contract_can_be_left_early() {
        Penalty fixed = new Penalty.Fixed(new BigDecimal("50"));
        Penalty half = new Penalty.RemainingFeesPercent(new BigDecimal("50"));

        assertThat(charges(fixed, "04-16")).containsExactly("50.00 EUR");
        assertThat(charges(half, "04-16")).containsExactly("22.50 EUR");
        assertThat(charges(half, "06-01")).isEmpty();
    }

    private static List<String> charges(Penalty penalty, String day) {
        return story(contract("2", true, 0, penalty)).once(day + " cancel when NOW") instanceof Done done
                ? done.charges().stream()
                        .map(Charge::amount)
                        .filter(Money::isPositive)
                        .map(Object::toString)
                        .toList()
                : List.of("refused");
    }

    @Test
    void a_contract_renews_itself_from_its_first_day_and_a_pause_moves_it() {
        Commitment month = contract("1", true, 0, new Penalty.None());
        Story story = new Story().price("T", "30.00", "1 MONTH", month).of("T", "01-31");

        assertThat(bound(story)).isEqualTo("2026-02-28");
        assertThat(bound(story.told("02-28 renew"))).isEqualTo("2026-03-31");
        assertThat(bound(story.told("03-10 pause keep CREDIT; 03-20 resume"))).isEqualTo("2026-04-10");
        assertThat(bound(story.told("04-10 renew"))).isEqualTo("2026-05-10");
    }

    private static String bound(Story story) {
        return String.valueOf(story.now().terms().getLast().billing().contractTo());
    }

    @Test
    void what_is_regretted_in_time_is_taken_back_whole() {
        Commitment regret = new Commitment(null, null, true, null, Notice.none(), 14, new Penalty.None(), true);

        assertThat(story(regret).told("04-01 run; 04-14 regret").terms())
                .isEqualTo("T 04-01..04-01 REGRETTED billed 05-01");
        assertThat(story(regret).told("04-01 run; 04-14 regret").now().state(Story.day("04-14")))
                .isEqualTo(SubscriptionState.CHURNED);
        assertThat(story(regret).once("04-15 regret")).isInstanceOf(Outcome.Refused.class);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            04-01 run                                  | 03-31 | PLANNED       | INACTIVE
            04-01 run                                  | 04-01 | EFFECTIVE     | ACTIVE
            04-11 pause keep CREDIT                    | 04-11 | PAUSED        | INACTIVE
            04-11 stop keep CREDIT                     | 04-11 | NOT_EFFECTIVE | INACTIVE
            04-11 cancel when NOW                      | 04-11 | CANCELLED     | CHURNED
            04-11 cancel when PERIOD_END               | 04-30 | EFFECTIVE     | ACTIVE
            04-11 cancel when PERIOD_END               | 05-01 | CANCELLED     | CHURNED""")
    void states_are_derived(String actions, String day, ServiceState service, SubscriptionState subscription) {
        Story story = new Story().told(actions);

        assertThat(story.now().services(Story.day(day)).getFirst().state()).isEqualTo(service);
        assertThat(story.now().state(Story.day(day))).isEqualTo(subscription);
    }
}
