package daybook.subscription.change;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.organisation.Policies;
import daybook.organisation.Policies.Alignment;
import daybook.organisation.Policies.CancelDay;
import daybook.organisation.Policies.JoiningPeriod;
import daybook.proration.FirstPeriod;
import daybook.proration.Proration;
import daybook.subscription.change.Changes.Others;
import daybook.subscription.change.Changes.Pending;
import daybook.subscription.change.Outcome.Done;
import daybook.subscription.change.Outcome.Planned;
import daybook.subscription.change.Outcome.Refused;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Service A runs from 1 April, 30.00 a month billed ahead, and its first month is billed unless told otherwise. */
class ChangesTests {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            04-01 run; 04-16 change service A to B when NOW | A 04-01..04-16 CHANGED billed 05-01; B 04-16.. billed 04-16
            04-16 change service A to B when NOW | A 04-01..04-16 CHANGED billed 04-01; B 04-16.. billed 04-16
            04-01 run; 05-01 change service A to B when NOW | A 04-01..05-01 CHANGED billed 05-01; B 05-01.. billed 05-01
            04-01 change service A to B when NOW | B 04-01.. billed 04-01
            04-01 run; 04-01 change service A to B when NOW | A 04-01..04-01 CHANGED billed 05-01; B 04-01.. billed 04-01
            04-01 run; 04-16 change service A to B when NOW; 04-16 change service B to C when NOW | A 04-01..04-16 CHANGED billed 05-01; C 04-16.. billed 04-16
            04-01 run; 04-16 change service A to B when PERIOD_END | A 04-01..05-01 CHANGED billed 05-01; B 05-01.. billed 05-01
            04-16 change service A to B when PERIOD_END | A 04-01..05-01 CHANGED billed 04-01; B 05-01.. billed 05-01
            04-01 run; 04-16 change service A to YEAR when NOW | A 04-01..04-16 CHANGED billed 05-01; YEAR 04-16.. billed 04-16
            04-01 run; 04-16 quantity service A to 3 when NOW | A 04-01..04-16 CHANGED billed 05-01; Ax3 04-16.. billed 04-16
            04-01 run; 04-16 change service A to B quantity 2 when NOW | A 04-01..04-16 CHANGED billed 05-01; Bx2 04-16.. billed 04-16
            04-01 run; 04-16 change service #1 to B when NOW | A 04-01..04-16 CHANGED billed 05-01; B 04-16.. billed 04-16""")
    void a_change_ends_a_term_and_begins_the_next(String actions, String terms) {
        assertThat(new Story().told(actions).terms()).isEqualTo(terms);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            04-01 run; 04-16 cancel when NOW | A 04-01..04-16 CANCELLED billed 05-01
            04-01 run; 04-16 cancel when NOW credit false | A 04-01..04-16 CANCELLED billed 04-16
            04-01 run; 04-16 cancel when PERIOD_END | A 04-01..05-01 CANCELLED billed 05-01
            04-16 cancel when PERIOD_END | A 04-01..05-01 CANCELLED billed 04-01
            04-01 run; 05-01 cancel when PERIOD_END | A 04-01..06-01 CANCELLED billed 05-01
            04-01 run; 04-05 cancel when DATE asOf 05-11 | A 04-01..05-11 CANCELLED billed 05-01
            04-01 cancel when NOW | A 04-01..04-01 CANCELLED billed 04-01
            04-01 run; 04-16 change service A to B when NOW; 04-16 run; 05-01 run; 05-03 cancel when DATE asOf 04-06 | A 04-01..04-06 CANCELLED billed 04-16; B 04-16..04-16 CANCELLED billed 06-01
            04-01 run; 04-11 pause keep CREDIT; 04-11 run; 04-20 cancel when NOW | A 04-01..04-11 CANCELLED billed 04-11
            04-01 run; 04-16 cancel when PERIOD_END; 04-20 uncancel | A 04-01.. billed 05-01
            04-01 run; 04-20 cancel when DATE asOf 05-11; 05-01 run; 05-05 uncancel | A 04-01.. billed 05-11
            04-01 run; 04-16 cancel when DATE asOf 04-20 credit false; 04-18 uncancel | A 04-01.. billed 05-01
            04-01 run; 04-16 cancel when PERIOD_END; 04-17 cancel when DATE asOf 04-20; 04-18 uncancel | A 04-01.. billed 05-01
            04-01 run; 04-10 cancel when PERIOD_END; 04-16 change service A to B when NOW; 04-20 uncancel | A 04-01..04-16 CHANGED billed 05-01; B 04-16.. billed 04-16""")
    void a_cancellation_cuts_what_lies_beyond_the_end(String actions, String terms) {
        assertThat(new Story().told(actions).terms()).isEqualTo(terms);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            04-01 run; 04-11 pause keep CREDIT | A 04-01..04-11 PAUSED billed 05-01
            04-01 run; 04-11 pause keep CREDIT; 04-21 resume | A 04-01..04-11 PAUSED billed 05-01; A 04-21.. billed 04-21
            04-01 run; 04-11 pause keep CREDIT; 04-11 resume | A 04-01.. billed 05-01
            04-01 run; 04-11 pause keep CREDIT; 04-11 run; 04-11 resume | A 04-01..04-11 CHANGED billed 04-11; A 04-11.. billed 04-11
            04-01 run; 04-11 pause keep EXTEND | A 04-01..04-11 PAUSED billed 04-11
            04-01 run; 04-11 pause keep EXTEND; 04-21 resume | A 04-01..04-11 PAUSED billed 04-11; A 04-21.. billed 05-11
            04-01 run; 04-11 pause keep EXTEND; 04-11 resume | A 04-01.. billed 05-01
            04-01 run; 04-11 pause keep CREDIT; 06-21 resume | A 04-01..04-11 PAUSED billed 05-01; A 06-21.. billed 06-21
            04-01 run; 04-11 stop keep CREDIT; 04-21 start | A 04-01..04-11 STOPPED billed 05-01; A 04-21.. billed 04-21
            04-01 run; 04-11 pause keep CREDIT; 04-12 stop keep CREDIT; 04-21 start | A 04-01..04-11 STOPPED billed 05-01; A 04-21.. billed 04-21
            04-11 cancel when DATE asOf 05-11; 04-12 pause keep CREDIT; 04-21 resume | A 04-01..04-12 PAUSED billed 04-01; A 04-21..05-11 CANCELLED billed 04-21""")
    void what_rests_runs_again_on_the_same_cycles(String actions, String terms) {
        assertThat(new Story().told(actions).terms()).isEqualTo(terms);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            04-01 run; 04-05 billingDay to 15 | A 04-01..05-01 CHANGED billed 05-01; A 05-01.. billed 05-01 | - 05-01
            04-05 billingDay to 15 | A 04-01..05-01 CHANGED billed 04-01; A 05-01.. billed 05-01 | 04-01 05-01
            04-01 billingDay to 16 | A 04-01.. billed 04-01 | 04-01
            04-01 run; 04-11 pause keep EXTEND; 04-12 billingDay to 15; 04-21 resume | A 04-01..04-11 PAUSED billed 04-11; A 04-21.. billed 05-11 | - 05-11""")
    void the_billed_period_stays_when_the_billing_day_changes(String actions, String terms, String due) {
        Story story = new Story().told(actions);

        assertThat(story.terms()).isEqualTo(terms);
        assertThat(story.due()).isEqualTo(due);
    }

    @Test
    void what_is_still_to_be_billed_keeps_the_old_billing_day() {
        Story story = new Story().of("POST", "01-31").told("02-10 billingDay to 15");

        Term old = story.now().terms().getFirst();
        assertThat(story.now().grid(old).boundary(2).getDayOfMonth()).isBetween(28, 31);
        assertThat(story.now().dueOn(old, Policies.DEFAULT.periods())).isEqualTo(Story.day("02-28"));
        assertThat(story.terms()).isEqualTo("POST 01-31..02-28 CHANGED billed 01-31; POST 02-28.. billed 02-28");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            04-01 run | 04-05 resume | NOT_PAUSED
            04-01 run; 04-11 pause keep CREDIT | 04-12 pause keep CREDIT | ALREADY_PAUSED
            04-01 run; 04-11 pause keep CREDIT | 04-12 change service A to B when NOW | NOT_RUNNING
            04-01 run; 04-16 cancel when NOW | 04-17 change service A to B when NOW | FINAL_STATE
            04-01 run; 04-16 cancel when NOW | 04-16 change service A to B when NOW | FINAL_STATE
            04-01 run; 04-16 cancel when NOW | 04-17 cancel when NOW | FINAL_STATE
            04-01 run; 04-16 cancel when NOW | 04-17 pause keep CREDIT | FINAL_STATE
            04-01 run; 04-16 cancel when NOW | 04-17 addService price B quantity 1 | FINAL_STATE
            04-01 run; 04-16 cancel when NOW | 04-17 uncancel | END_REACHED
            04-01 run; 04-16 cancel when NOW | 04-17 billingDay to 15 | FINAL_STATE
            04-01 run; 04-16 cancel when PERIOD_END | 04-17 cancel when PERIOD_END | NOTHING_TO_CHANGE
            04-01 run; 04-16 cancel when PERIOD_END | 04-17 change service A to B when PERIOD_END | CONTRADICTS
            04-01 run | 04-17 uncancel | NOT_CANCELLED
            04-01 run | 04-17 cancel when DATE asOf 03-31 | NOT_STARTED
            04-01 run | 04-17 change service B to C when NOW | UNKNOWN_SERVICE
            04-01 run; 04-10 addService price A quantity 1 | 04-17 change service A to C when NOW | AMBIGUOUS_SERVICE
            04-01 run | 04-17 change service A to D when NOW | UNKNOWN_PRICE
            04-01 run | 04-17 change service A to USD when NOW | OTHER_CURRENCY
            04-01 run | 04-17 change service A to A when NOW | NOTHING_TO_CHANGE
            04-01 run | 04-17 quantity service A to 1 when NOW | NOTHING_TO_CHANGE
            04-01 run | 03-17 change service A to B when NOW | NOT_STARTED
            04-01 run | 04-17 pause until 04-17 keep CREDIT | WRONG_DAY
            04-01 run | 04-17 billingDay to MONDAY | NOT_A_BILLING_DAY
            04-01 run | 04-17 billingDay to 32 | NOT_A_BILLING_DAY
            04-01 run; 04-05 billingDay to 15 | 04-17 billingDay to 15 | NOTHING_TO_CHANGE
            04-01 run | 04-17 regret | REGRET_OVER
            04-11 cancel when DATE asOf 05-11; 04-12 pause keep CREDIT | 05-21 resume | FINAL_STATE
            04-01 run | 04-17 quantity service A to 0 when NOW | WRONG_QUANTITY
            04-01 run | 04-17 quantity service A to -1 when PERIOD_END | WRONG_QUANTITY
            04-01 run | 04-17 quantity service A to 1.1234567890123 when NOW | WRONG_QUANTITY
            04-01 run | 04-17 quantity service A to 1000000000000000 when NOW | WRONG_QUANTITY
            04-01 run | 04-17 change service A to B quantity 0 when NOW | WRONG_QUANTITY
            04-01 run | 04-17 addService price B quantity 0 | WRONG_QUANTITY""")
    void what_cannot_be_done_is_refused_and_changes_nothing(String before, String action, Outcome.Reason reason) {
        Story story = new Story().told(before);
        String terms = story.terms();

        assertThat(story.once(action)).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.reason())
                .isEqualTo(reason));
        assertThat(story.terms()).isEqualTo(terms);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            IMMEDIATE | BY_DAY | 04-20 | B 04-20.. billed 04-20
            IMMEDIATE | FREE   | 04-20 | B 04-20.. billed 05-01
            IMMEDIATE | FREE   | 05-01 | B 05-01.. billed 05-01
            DELAYED   | BY_DAY | 04-20 | B 05-01.. billed 05-01
            DELAYED   | BY_DAY | 05-01 | B 05-01.. billed 05-01
            NONE      | BY_DAY | 04-20 | B 04-20.. billed 04-20""")
    void a_service_joins_as_the_business_wants(Alignment alignment, JoiningPeriod joining, String day, String term) {
        Story story = new Story()
                .under(new Policies.Periods(
                        Proration.BY_DAY, FirstPeriod.SHORT, CancelDay.EXCLUDED, alignment, joining))
                .told("04-01 run; " + day + " addService price B quantity 1");

        assertThat(story.terms()).isEqualTo("A 04-01.. billed 05-01; " + term);
        assertThat(story.now().grid(story.now().terms().getLast()).isBoundary(Story.day("04-20")))
                .isEqualTo(alignment == Alignment.NONE);
    }

    @Test
    void the_day_of_a_cancellation_is_billed_where_the_business_says_so_and_that_of_a_change_is_not() {
        Policies.Periods included = new Policies.Periods(
                Proration.BY_DAY, FirstPeriod.SHORT, CancelDay.INCLUDED, Alignment.IMMEDIATE, JoiningPeriod.BY_DAY);

        assertThat(new Story()
                        .under(included)
                        .told("04-01 run; 04-16 cancel when NOW")
                        .terms())
                .isEqualTo("A 04-01..04-17 CANCELLED billed 05-01");
        assertThat(new Story()
                        .under(included)
                        .told("04-01 run; 04-16 cancel when PERIOD_END")
                        .terms())
                .isEqualTo("A 04-01..05-01 CANCELLED billed 05-01");
        assertThat(new Story()
                        .under(included)
                        .told("04-01 run; 04-16 change service A to B when NOW")
                        .terms())
                .isEqualTo("A 04-01..04-16 CHANGED billed 05-01; B 04-16.. billed 04-16");
    }

    @Test
    void of_two_actions_for_one_day_the_earlier_one_stands() {
        Story story = new Story().told("04-01 run");
        Changes changes = new Changes(new Prices(List.of()), Policies.DEFAULT.periods(), null);
        Action twice = new Action.ChangeQuantity("#1", BigDecimal.TWO, Action.When.NOW);
        Others pending = new Others(List.of(new Pending(7, Story.day("05-01"), twice)), List.of());
        Action leave = new Action.Cancel("A", new Action.Leaving.AtPeriodEnd(), true);
        Action more = new Action.ChangeQuantity("A", BigDecimal.TEN, Action.When.PERIOD_END);

        for (Action action : List.of(leave, more)) {
            assertThat(changes.decide(story.now(), action, Story.day("04-16"), pending))
                    .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.reason())
                            .isEqualTo(Outcome.Reason.CONTRADICTS));
            assertThat(changes.decide(story.now(), action, Story.day("05-16"), pending))
                    .isNotInstanceOf(Refused.class);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            04-01 run; 04-16 change service A to B when NOW | 04-16 cancel when NOW | CONTRADICTS
            04-01 run; 04-16 change service A to B when NOW | 04-16 cancel service B when NOW | CONTRADICTS
            04-01 run; 04-16 change service A to B when NOW | 04-16 cancel when DATE asOf 04-16 | CONTRADICTS
            04-01 change service A to B when NOW | 04-01 cancel when NOW | CONTRADICTS
            04-01 run; 04-16 quantity service A to 3 when NOW | 04-16 cancel service A when NOW | CONTRADICTS
            04-01 run; 04-16 pause keep CREDIT | 04-16 cancel when NOW | CONTRADICTS
            04-01 run; 04-16 addService price C quantity 1; 04-16 change service A to B when NOW | 04-16 cancel service #1 when NOW | CONTRADICTS
            04-01 run; 04-16 addService price C quantity 1; 04-16 change service A to B when NOW | 04-16 cancel service C when NOW | -
            04-01 run; 04-16 change service A to B when NOW | 04-16 cancel when PERIOD_END | -
            04-01 run; 04-16 change service A to B when NOW | 04-16 cancel when DATE asOf 04-10 | -
            04-01 run; 04-16 change service A to B when NOW | 04-17 cancel when DATE asOf 04-16 | -
            04-01 run; 04-16 change service A to B when NOW | 04-17 cancel when NOW | -
            04-01 run; 04-16 change service A to B when NOW; 04-16 change service B to A when NOW | 04-16 cancel when NOW | -
            04-01 run; 04-16 quantity service A to 3 when NOW; 04-16 quantity service A to 1 when NOW | 04-16 cancel when NOW | -
            04-01 run; 04-16 pause keep CREDIT; 04-16 resume | 04-16 cancel when NOW | -
            04-01 run; 04-16 stop keep CREDIT | 04-16 cancel when NOW | -
            04-01 run; 04-10 pause keep CREDIT | 04-16 cancel when NOW | -""")
    void a_service_that_goes_on_otherwise_from_a_day_is_not_left_on_it(String before, String action, String reason) {
        Outcome outcome = new Story().told(before).once(action);

        assertThat(outcome instanceof Refused refused ? refused.reason().name() : "-")
                .isEqualTo(reason);
    }

    @Test
    void what_waits_for_today_stands_before_what_is_asked_for_today() {
        Story story = new Story().told("04-01 run");
        Changes changes = new Changes(new Prices(List.of()), Policies.DEFAULT.periods(), null);
        Action twice = new Action.ChangeQuantity("#1", BigDecimal.TWO, Action.When.NOW);
        Others pending = new Others(List.of(new Pending(7, Story.day("04-16"), twice)), List.of());

        for (Action action : List.of(
                new Action.Cancel(null, new Action.Leaving.Now(), true),
                new Action.ChangeQuantity("A", BigDecimal.TEN, Action.When.NOW))) {
            assertThat(changes.decide(story.now(), action, Story.day("04-16"), pending))
                    .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.reason())
                            .isEqualTo(Outcome.Reason.CONTRADICTS));
        }
        assertThat(changes.decide(story.now(), new Action.Stop(Action.Keep.CREDIT), Story.day("04-16"), pending))
                .isInstanceOf(Done.class);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            05-03 cancel when DATE asOf 04-06 | A 04-01..04-10 CANCELLED billed 05-01; C 04-05..04-06 CANCELLED billed 05-05
            05-03 cancel when DATE asOf 04-20 | A 04-01..04-10 CANCELLED billed 05-01; C 04-05..04-20 CANCELLED billed 05-05
            05-03 cancel service A when DATE asOf 04-06 | A 04-01..04-06 CANCELLED billed 05-01; C 04-05.. billed 05-05""")
    void an_end_that_was_reached_is_moved_only_by_name(String action, String terms) {
        Policies.Periods own = new Policies.Periods(
                Proration.BY_DAY, FirstPeriod.SHORT, CancelDay.EXCLUDED, Alignment.NONE, JoiningPeriod.BY_DAY);

        assertThat(new Story()
                        .under(own)
                        .told(
                                "04-01 run; 04-05 addService price C quantity 1; 04-05 run; 04-10 cancel service A when NOW")
                        .told(action)
                        .terms())
                .isEqualTo(terms);
    }

    @Test
    void an_end_that_is_ahead_is_moved_with_the_others() {
        assertThat(new Story()
                        .told("04-01 run; 04-10 cancel when PERIOD_END; 04-20 cancel when DATE asOf 04-15")
                        .terms())
                .isEqualTo("A 04-01..04-15 CANCELLED billed 05-01");
    }

    @Test
    void nothing_changes_in_a_closed_period() {
        Story story = new Story().told("04-01 run");
        LocalDate closedTo = Story.day("04-10");
        Changes changes = new Changes(new Prices(List.of()), Policies.DEFAULT.periods(), closedTo);

        assertThat(changes.decide(story.now(), leaving("04-09"), Story.day("04-16"), Others.NONE))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Outcome.Reason.CLOSED_PERIOD));
        assertThat(changes.decide(story.now(), leaving("04-10"), Story.day("04-16"), Others.NONE))
                .isInstanceOf(Done.class);
    }

    private static Action leaving(String day) {
        return new Action.Cancel(null, new Action.Leaving.On(Story.day(day)), true);
    }

    @Test
    void a_change_at_the_end_of_a_period_waits_for_it() {
        assertThat(new Story().told("04-01 run").once("04-16 change service A to B when PERIOD_END"))
                .isEqualTo(new Planned(Story.day("05-01"), new Action.ChangePrice("#1", "B", null, Action.When.NOW)));
    }
}
