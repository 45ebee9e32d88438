package daybook.importers.rows;

import daybook.calendar.BillingDay;
import daybook.calendar.BillingGrid;
import daybook.calendar.Cycle;
import daybook.contact.store.Accounts;
import daybook.importers.rejects.RejectCode;
import daybook.money.Currency;
import daybook.money.Money;
import daybook.organisation.Policies;
import daybook.pricing.Discount;
import daybook.pricing.Price;
import daybook.pricing.PriceHistory;
import daybook.subscription.ServiceEntry;
import daybook.subscription.SubscribedService.Place;
import daybook.subscription.change.EndReason;
import daybook.subscription.change.FirstTerms;
import daybook.subscription.change.KeptSubscription;
import daybook.subscription.change.KeptSubscription.Calendar;
import daybook.subscription.change.Term;
import daybook.subscription.store.StagedDrafts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a row of subscriptions.csv means. */
final class SubscriptionRows {

    private static final int QUANTITY_DECIMALS = 12;
    private static final int PERCENT_DECIMALS = 6;
    private static final int MAX_CYCLES = 1200;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final Cycle STAND_IN = new Cycle(1, Cycle.Unit.MONTH);

    private final SoldPrices prices;
    private final Policies.Periods policies;
    private final LocalDate today;

    /**
     * Who the rows can be for.
     *
     * @param accounts by code of the contact, the key of its account by currency
     * @param kinds of the contacts, by code
     */
    record Customers(Map<String, Map<String, Long>> accounts, Map<String, Accounts.Kind> kinds, Trials trials) {

        Set<String> currencies(String contact) {
            return accounts.getOrDefault(contact, Map.of()).keySet();
        }
    }

    /** What the column state may say. */
    private enum State {
        DRAFT
    }

    /** @param today the day on which a draft is checked that does not say when it is to start */
    SubscriptionRows(Map<String, PriceHistory> prices, Policies.Periods policies, LocalDate today) {
        this.prices = new SoldPrices(prices);
        this.policies = policies;
        this.today = today;
    }

    /** Whether the row orders a draft. */
    static boolean isDraft(Fields fields) {
        return !fields.raw("state").isEmpty();
    }

    /** What a draft keeps of its row as it is written. */
    static StagedDrafts.Ordered ordered(Fields fields) {
        return new StagedDrafts.Ordered(given(fields, "price_id"), given(fields, "sku"), fields.date("start_date"));
    }

    private static @Nullable String given(Fields fields, String column) {
        String value = fields.raw(column);
        return value.isEmpty() ? null : value;
    }

    private LocalDate start(Fields fields) {
        LocalDate given = fields.date("start_date");
        if (isDraft(fields)) {
            fields.word("state", State.DRAFT);
            if (!fields.raw("billed_to").isEmpty()) {
                fields.refuse(
                        "billed_to",
                        RejectCode.NOT_A_BOUNDARY,
                        "billed_to is given for a draft, which is not billed; expected nothing");
            }
            return given == null ? today : given;
        }
        fields.needed("start_date");
        return given == null ? LocalDate.EPOCH : given;
    }

    /** The service of a row; to be used only when the fields have no problem. */
    ServiceEntry parse(Fields fields, Customers customers) {
        String subscription = fields.code("subscription_code");
        LocalDate start = start(fields);
        LocalDate end = fields.date("end_date");
        if (end != null && !end.isAfter(start)) {
            fields.refuse(
                    "end_date",
                    RejectCode.ENDS_TOO_EARLY,
                    "end_date is " + end + "; expected a day after start_date " + start
                            + " (it is the first day without service)");
        }
        String contact = fields.raw("contact_code");
        Optional<Price> price = prices.of(
                fields, start, customers.currencies(contact), customers.kinds().get(contact));
        Currency currency = price.map(Price::currency).orElse(Currency.EUR);
        long account = account(fields, currency, customers.accounts());
        ServiceEntry.Terms terms =
                terms(fields, account, price.map(p -> p.terms().cycle()).orElse(STAND_IN), start);
        BigDecimal quantity = quantity(fields);
        List<ServiceEntry.Term> service = price.filter(_ -> fields.problem() == null)
                .map(found -> service(fields, terms, customers.trials().taken(found, contact, start), quantity))
                .orElse(List.of());
        if (!service.isEmpty() && !isDraft(fields)) {
            customers.trials().use(price.orElseThrow(), contact, start);
        }
        return new ServiceEntry(
                subscription,
                terms,
                price.map(Price::id).orElse(0L),
                quantity,
                end,
                service,
                discount(fields, currency));
    }

    private List<ServiceEntry.Term> service(
            Fields fields, ServiceEntry.Terms terms, Trials.Taken taken, BigDecimal quantity) {
        LocalDate end = fields.date("end_date");
        List<Term> service = FirstTerms.of(Place.first(1), taken.price(), quantity, taken.plan(), end);
        Calendar calendar = calendar(terms, service.getFirst().days().billableFrom());
        LocalDate billedTo = billedTo(fields, terms, calendar, end);
        KeptSubscription entered = new KeptSubscription(
                0,
                "",
                new KeptSubscription.Account(terms.accountId(), taken.price().currency()),
                calendar,
                service.stream().map(term -> term.billedUpTo(billedTo)).toList());
        return entered.terms().stream().map(term -> entry(entered, term)).toList();
    }

    private ServiceEntry.Term entry(KeptSubscription entered, Term term) {
        EndReason why = term.days().why();
        return new ServiceEntry.Term(
                term.offer().phase(),
                term.days().from(),
                term.days().billableFrom(),
                term.days().to(),
                why == null ? null : why.name(),
                term.billing().contractTo(),
                term.billing().settledBy(),
                term.billing().billedTo(),
                entered.dueOn(term, policies));
    }

    private static Calendar calendar(ServiceEntry.Terms terms, LocalDate anchor) {
        String day = terms.billingDay() == null ? "" : terms.billingDay();
        int month = terms.billingMonth() == null ? 0 : terms.billingMonth();
        return new Calendar(terms.startedOn(), anchor, terms.cycle(), BillingDay.parse(day), month);
    }

    private static long account(Fields fields, Currency currency, Map<String, Map<String, Long>> accounts) {
        String code = fields.code("contact_code");
        Map<String, Long> ofContact = accounts.get(code);
        if (ofContact == null) {
            fields.refuse(
                    "contact_code",
                    RejectCode.UNKNOWN_CONTACT,
                    "there is no contact " + Fields.shown(code) + "; import it with contacts.csv first");
            return 0;
        }
        Long account = ofContact.get(currency.code());
        if (account == null) {
            fields.refuse(
                    "price_id",
                    RejectCode.NO_ACCOUNT,
                    "the price is in " + currency + ", the contact has an account in "
                            + String.join(", ", ofContact.keySet()));
            return 0;
        }
        return account;
    }

    private static ServiceEntry.Terms terms(Fields fields, long account, Cycle cycle, LocalDate start) {
        String text = fields.raw("billing_day");
        Integer month = fields.whole("billing_month", 1, 12);
        try {
            BillingDay day = BillingDay.parse(text);
            if (!day.suits(cycle)) {
                fields.refuse(
                        "billing_day",
                        RejectCode.NOT_A_BILLING_DAY,
                        "billing_day " + Fields.shown(text) + " does not suit a cycle of " + cycle
                                + "; expected 1 to 31 with months and years, a weekday with weeks");
            }
        } catch (IllegalArgumentException e) {
            fields.refuse(
                    "billing_day",
                    RejectCode.NOT_A_BILLING_DAY,
                    "billing_day is " + Fields.shown(text) + "; expected 1 to 31, or a weekday such as MONDAY");
        }
        String wanted = text.isEmpty() ? null : text.replaceFirst("^0+(?=.)", "");
        return new ServiceEntry.Terms(account, cycle, wanted, month, start);
    }

    private static BigDecimal quantity(Fields fields) {
        BigDecimal quantity = fields.decimal("quantity", QUANTITY_DECIMALS, "a quantity");
        if (quantity != null && quantity.signum() <= 0) {
            fields.refuse(
                    "quantity",
                    RejectCode.OUT_OF_RANGE,
                    "quantity is " + Fields.shown(fields.raw("quantity")) + "; expected more than 0");
        }
        return quantity == null ? BigDecimal.ONE : quantity;
    }

    private static LocalDate billedTo(
            Fields fields, ServiceEntry.Terms terms, Calendar calendar, @Nullable LocalDate end) {
        LocalDate start = terms.startedOn();
        LocalDate billedTo = fields.date("billed_to");
        if (billedTo == null || billedTo.equals(start) || billedTo.equals(end) || fields.problem() != null) {
            return billedTo == null ? start : billedTo;
        }
        BillingGrid grid = calendar.grid(terms.cycle());
        if (billedTo.isBefore(start) || (end != null && billedTo.isAfter(end)) || !grid.isBoundary(billedTo)) {
            fields.refuse(
                    "billed_to",
                    RejectCode.NOT_A_BOUNDARY,
                    "billed_to is " + billedTo
                            + "; expected the start_date, the end_date or a day between on which a cycle of "
                            + terms.cycle() + " begins, such as "
                            + grid.cycleContaining(billedTo.isBefore(start) ? start : billedTo)
                                    .to());
        }
        return billedTo;
    }

    private static ServiceEntry.@Nullable Reduction discount(Fields fields, Currency currency) {
        BigDecimal percent = fields.decimal("discount_percent", PERCENT_DECIMALS, "a percentage");
        BigDecimal amount = fields.amount("discount_amount", currency);
        Integer cycles = fields.whole("discount_cycles", 1, MAX_CYCLES);
        if (percent != null && amount != null) {
            fields.refuse(
                    "discount_amount",
                    RejectCode.BAD_DISCOUNT,
                    "discount_percent and discount_amount are both given; expected one of them");
            return null;
        }
        if (percent != null) {
            if (percent.signum() <= 0 || percent.compareTo(HUNDRED) > 0) {
                fields.refuse(
                        "discount_percent",
                        RejectCode.OUT_OF_RANGE,
                        "discount_percent is " + percent.toPlainString() + "; expected more than 0, at most 100");
                return null;
            }
            return new ServiceEntry.Reduction(new Discount.Percent(percent), cycles);
        }
        if (amount != null) {
            if (amount.signum() == 0) {
                fields.refuse(
                        "discount_amount", RejectCode.OUT_OF_RANGE, "discount_amount is 0; expected more, or nothing");
                return null;
            }
            return new ServiceEntry.Reduction(new Discount.Fixed(Money.of(amount, currency)), cycles);
        }
        if (cycles != null) {
            fields.refuse(
                    "discount_cycles",
                    RejectCode.BAD_DISCOUNT,
                    "discount_cycles is given without discount_percent or discount_amount");
        }
        return null;
    }
}
