package daybook.invoicing;

import static daybook.fixtures.Amounts.eur;
import static daybook.fixtures.Amounts.sum;
import static daybook.fixtures.ServiceBuilder.aService;
import static daybook.fixtures.SubscriptionBuilder.aSubscription;
import static daybook.fixtures.Taxes.CYPRUS;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.calendar.Period;
import daybook.fixtures.Cases;
import daybook.fixtures.Laws;
import daybook.fixtures.PoliciesBuilder;
import daybook.fixtures.Progressed;
import daybook.fixtures.RandomSubscriptions;
import daybook.fixtures.SubscriptionBuilder;
import daybook.invoicing.BillingDecision.Billed;
import daybook.invoicing.BillingDecision.CameToNothing;
import daybook.invoicing.BillingDecision.NothingDue;
import daybook.invoicing.BillingDecision.Progress;
import daybook.invoicing.BillingDecision.Refused;
import daybook.ledger.Journal;
import daybook.money.Money;
import daybook.organisation.Policies;
import daybook.organisation.Policies.ZeroDocuments;
import daybook.proration.Proration;
import daybook.subscription.SubscribedService;
import daybook.subscription.Subscription;
import daybook.tax.TaxComputation;
import daybook.tax.TaxRates;
import daybook.tax.TaxedCustomer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds for every subscription, however odd. */
class BillingLawsTests {

    @Test
    void billing_day_by_day_is_billing_in_one_jump() {
        Laws.forAll(1_000, cases -> {
            RandomSubscriptions random = new RandomSubscriptions(cases);
            Subscription subscription = (cases.oneIn(2) ? random.together() : random.oneAfterAnother()).build();
            Policies policies = new PoliciesBuilder(random.policies())
                    .zeroDocuments(ZeroDocuments.INVOICE)
                    .build();
            LocalDate first = subscription.services().getFirst().start();
            LocalDate last = first.plusDays(cases.number(0, 500));

            List<String> daily = new ArrayList<>();
            Subscription now = subscription;
            for (LocalDate day = first.minusDays(100); !day.isAfter(last); day = day.plusDays(1)) {
                if (untaxed(policies, day).decide(now, BilledAccount.ORDINARY) instanceof Billed billed) {
                    billed.document().lines().forEach(line -> daily.add(written(line)));
                    now = Progressed.by(billed.progress(), now);
                }
            }

            BillingDecision jump = untaxed(policies, last).decide(subscription, BilledAccount.ORDINARY);
            assertThat(linesOf(jump).stream().map(BillingLawsTests::written))
                    .containsExactlyInAnyOrderElementsOf(daily);
            if (jump instanceof Billed billed) {
                assertThat(Progressed.by(billed.progress(), subscription)).isEqualTo(now);
            }
        });
    }

    @Test
    void a_second_run_finds_nothing() {
        Laws.forAll(2_000, cases -> {
            RandomSubscriptions random = new RandomSubscriptions(cases);
            Subscription subscription = random.together().build();
            RecurringBilling billing = taxed(random.policies(), someDay(cases, subscription));

            BillingDecision decision = billing.decide(subscription, BilledAccount.ORDINARY);

            assertThat(billing.decide(after(decision, subscription), BilledAccount.ORDINARY))
                    .isEqualTo(new NothingDue());
        });
    }

    @Test
    void the_periods_of_a_service_follow_one_another_from_where_it_was_billed_to() {
        Laws.forAll(2_000, cases -> {
            RandomSubscriptions random = new RandomSubscriptions(cases);
            Subscription subscription = random.oneAfterAnother().build();
            LocalDate asOf = someDay(cases, subscription);

            BillingDecision decision = taxed(random.policies(), asOf).decide(subscription, BilledAccount.ORDINARY);

            if (decision instanceof Billed billed) {
                Subscription after = Progressed.by(billed.progress(), subscription);
                for (int i = 0; i < after.services().size(); i++) {
                    SubscribedService before = subscription.services().get(i);
                    LocalDate reached = before.billedTo();
                    for (Period period : periodsOf(before, billed.document())) {
                        assertThat(period.from()).isEqualTo(reached).isBeforeOrEqualTo(asOf);
                        reached = period.to();
                    }
                    assertThat(after.services().get(i).billedTo()).isEqualTo(reached);
                    assertThat(reached.isAfter(asOf) || reached.equals(before.end()))
                            .isTrue();
                }
            }
        });
    }

    @Test
    void slices_add_up_to_what_was_not_sliced() {
        Laws.forAll(2_000, cases -> {
            SubscriptionBuilder subscription = new RandomSubscriptions(cases).together();
            Policies policies = PoliciesBuilder.policies()
                    .prorate(cases.oneOf(Proration.values()))
                    .build();
            LocalDate start = subscription.start();
            LocalDate end = start.plusDays(cases.number(1, 200));

            Money sliced = eur("0.00");
            LocalDate from = start;
            while (from.isBefore(end)) {
                LocalDate cut = from.plusDays(cases.number(1, 40));
                LocalDate to = cut.isAfter(end) ? end : cut;
                sliced = sliced.plus(amountOf(subscription, policies, from, to));
                from = to;
            }

            assertThat(sliced).isEqualTo(amountOf(subscription, policies, start, end));
        });
    }

    private static Money amountOf(SubscriptionBuilder subscription, Policies policies, LocalDate from, LocalDate to) {
        Subscription slice = aSubscription()
                .startingOn(subscription.start())
                .every(subscription.cycle())
                .billedOn(subscription.day(), subscription.month())
                .with(aService()
                        .priced(subscription.services().getFirst().model())
                        .billedTo(from.toString())
                        .until(to))
                .build();
        return linesOf(untaxed(policies, to).decide(slice, BilledAccount.ORDINARY)).stream()
                .map(DraftLine::amount)
                .reduce(eur("0.00"), Money::plus);
    }

    @Test
    void a_discount_never_exceeds_its_line() {
        Laws.forAll(2_000, cases -> {
            RandomSubscriptions random = new RandomSubscriptions(cases);
            Subscription subscription = random.together().build();

            BillingDecision decision = untaxed(random.policies(), someDay(cases, subscription))
                    .decide(subscription, BilledAccount.ORDINARY);

            for (DraftLine line : linesOf(decision)) {
                assertThat(line.discount()).isBetween(eur("0.00"), line.amount());
                assertThat(line.net()).isEqualTo(line.amount().minus(line.discount()));
            }
        });
    }

    @Test
    void sums_add_up_and_balance_the_books() {
        Laws.forAll(2_000, cases -> {
            RandomSubscriptions random = new RandomSubscriptions(cases);
            Subscription subscription = random.together().build();

            if (taxed(random.policies(), someDay(cases, subscription)).decide(subscription, BilledAccount.ORDINARY)
                    instanceof Billed billed) {
                DraftDocument document = billed.document();
                List<TaxComputation.Row> rows = document.taxes();
                Money net = sum(document.lines().stream().map(DraftLine::net).toList());
                assertThat(document.sums().net()).isEqualTo(net);
                assertThat(sum(rows.stream().map(TaxComputation.Row::taxable).toList()))
                        .isEqualTo(net);
                assertThat(sum(rows.stream().map(TaxComputation.Row::tax).toList()))
                        .isEqualTo(document.sums().tax());
                // A fixed discount can leave nothing; its lines are kept all the same.
                assertThat(document.kind())
                        .isIn(
                                DocumentKind.INVOICE,
                                document.sums().total().isZero() ? DocumentKind.ZERO : DocumentKind.INVOICE);
                assertThat(Journal.ofDocument(
                                        net,
                                        rows.stream()
                                                .map(TaxComputation.Row::tax)
                                                .toList())
                                .entries())
                        .hasSizeLessThanOrEqualTo(2 + rows.size());
                assertGrossKept(document);
            }
        });
    }

    private static void assertGrossKept(DraftDocument document) {
        Money zero = eur("0.00");
        Money gross = document.lines().stream()
                .filter(line -> line.tax().inclusive())
                .map(line -> line.amount().minus(line.discount()))
                .reduce(zero, Money::plus);
        Money rows = document.taxes().stream()
                .filter(TaxComputation.Row::inclusive)
                .map(row -> row.taxable().plus(row.tax()))
                .reduce(zero, Money::plus);
        assertThat(rows).isEqualTo(gross);
    }

    @Test
    void nothing_that_can_be_written_down_throws() {
        Laws.forAll(2_000, cases -> {
            RandomSubscriptions random = new RandomSubscriptions(cases);
            SubscriptionBuilder subscription = random.together()
                    .of(cases.decimal(-1_000_000, 1_000_000, 2).toPlainString())
                    .with(aService()
                            .perUnit(
                                    cases.decimal(0, Long.MAX_VALUE - 1, cases.number(0, 12))
                                            .toPlainString(),
                                    cases.decimal(1, Long.MAX_VALUE - 1, cases.number(0, 18))
                                            .toPlainString())
                            .taxed(cases.oneOf("STANDARD", "UNKNOWN")));
            BilledAccount account = new BilledAccount(
                    !cases.oneIn(4), new TaxedCustomer(null, cases.oneIn(4) ? "exempt" : null, false), null);
            LocalDate asOf = cases.around(subscription.start(), 20_000);

            assertThat(taxed(random.policies(), asOf).decide(subscription.build(), account))
                    .isNotNull();
        });
    }

    private static RecurringBilling untaxed(Policies policies, LocalDate asOf) {
        return new RecurringBilling(policies, TaxRates.NONE, asOf, asOf);
    }

    private static RecurringBilling taxed(Policies policies, LocalDate asOf) {
        return new RecurringBilling(policies, CYPRUS, asOf, LocalDate.of(2026, 1, 1));
    }

    private static LocalDate someDay(Cases cases, Subscription subscription) {
        return subscription.services().getFirst().start().plusDays(cases.number(-1, 800));
    }

    private static Subscription after(BillingDecision decision, Subscription before) {
        return switch (decision) {
            case Billed(DraftDocument _, Progress progress) -> Progressed.by(progress, before);
            case CameToNothing(Progress progress) -> Progressed.by(progress, before);
            case NothingDue() -> before;
            case Refused refused -> throw new AssertionError(refused);
        };
    }

    private static List<DraftLine> linesOf(BillingDecision decision) {
        return decision instanceof Billed billed ? billed.document().lines() : List.of();
    }

    private static List<Period> periodsOf(SubscribedService service, DraftDocument document) {
        return document.lines().stream()
                .map(DraftLine::source)
                .filter(source ->
                        source instanceof LineSource.Recurring(var of, var _, var _) && of.id() == service.id())
                .map(LineSource::period)
                .sorted(Comparator.comparing(Period::from))
                .toList();
    }

    private static String written(DraftLine line) {
        LineSource.Recurring source = (LineSource.Recurring) line.source();
        return source.service().id() + " " + source.due() + " " + line.amount() + " " + line.discount() + " "
                + line.net();
    }
}
