package daybook.subscription.store;

import daybook.calendar.BillingDay;
import daybook.organisation.Policies;
import daybook.subscription.change.EndReason;
import daybook.subscription.change.KeptSubscription;
import daybook.subscription.change.Outcome;
import daybook.subscription.change.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes what a change made different of a subscription and its terms. */
final class TermChanges {

    /** Far above any version: rows step aside before they take the places of others. */
    private static final int ASIDE = 10_000;

    /** What a change can make different of a term, in the order of {@link #values}. */
    private static final String CHANGEABLE = """
            version, price_id, phase, quantity, started_on, billable_from, sliced_from, ends_on, end_reason, anchored_on, \
            contract_to, settled_by, billed_to, extends_id, extended_days, due_on""";

    private static final String INSERT = """
            insert into subscription_service (id, business_id, account_id, subscription_id, ordinal, entry, %s)
            values (nextval('subscription_service_seq'), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            returning id""".formatted(CHANGEABLE);

    private static final String UPDATE = """
            update subscription_service set (%s) = row (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            where id = ?""".formatted(CHANGEABLE);

    private static final String RETURN = """
            insert into service_return (service_id, business_id, ends_on, end_reason, kept_days, resume_on)
            values (?, ?, ?, ?, ?, ?)""";

    private static final String CALENDAR = "update subscription set billing_day = ?, billing_month = ? where id = ?";

    private static final String WITHDRAW_PENALTY =
            "delete from one_time_charge where subscription_id = ? and penalty_of = ? and run_id is null";

    /** What was billed already is not charged again. */
    private static final String CHARGE_PENALTY = """
            insert into one_time_charge (business_id, account_id, subscription_id, product_id, penalty_of, amount_minor,
                charged_on)
            select ?, ?, ?, ?, ?, due.amount, ?
            from (select ?::bigint - coalesce(sum(amount_minor), 0)::bigint as amount
                  from one_time_charge where subscription_id = ? and penalty_of = ?) due
            where due.amount > 0""";

    private final JdbcTemplate jdbc;
    private final long businessId;
    private final Policies.Periods policies;

    TermChanges(JdbcTemplate jdbc, long businessId, Policies.Periods policies) {
        this.jdbc = jdbc;
        this.businessId = businessId;
        this.policies = policies;
    }

    void write(KeptSubscription before, KeptSubscription after) {
        Map<Long, Term> known = new HashMap<>();
        before.terms().forEach(term -> known.put(term.id(), term));
        Set<Long> left = after.terms().stream().map(Term::id).collect(Collectors.toSet());
        List<Term> changed = after.terms().stream()
                .filter(term -> !Objects.equals(known.get(term.id()), term))
                .toList();
        if (!before.calendar().equals(after.calendar())) {
            calendar(after);
        }
        for (Term term : before.terms()) {
            Term next = changed.stream()
                    .filter(one -> one.id() == term.id())
                    .findFirst()
                    .orElse(null);
            boolean gone = !left.contains(term.id());
            if ((gone || next != null) && term.back() != null) {
                jdbc.update("delete from service_return where service_id = ?", term.id());
            }
            if (gone) {
                jdbc.update("delete from subscription_service where id = ?", term.id());
            } else if (next != null && next.place().version() != term.place().version()) {
                jdbc.update("update subscription_service set version = version + ? where id = ?", ASIDE, term.id());
            }
        }
        changed.forEach(term -> write(term, after));
        // The calendar decides when anything is due, also of terms that are as they were.
        if (!before.calendar().equals(after.calendar())) {
            after.terms().stream().filter(term -> !changed.contains(term)).forEach(term -> write(term, after));
        }
    }

    /** Charges what leaving a service costs in place of what it was to cost before. */
    void charge(KeptSubscription subscription, Outcome.Charge charge) {
        jdbc.update(WITHDRAW_PENALTY, subscription.id(), charge.ordinal());
        jdbc.update(
                CHARGE_PENALTY,
                businessId,
                subscription.account().id(),
                subscription.id(),
                charge.product().id(),
                charge.ordinal(),
                charge.on(),
                charge.amount().minor(),
                subscription.id(),
                charge.ordinal());
    }

    private void calendar(KeptSubscription after) {
        KeptSubscription.Calendar calendar = after.calendar();
        String day =
                switch (calendar.day()) {
                    case BillingDay.OfStart() -> null;
                    case BillingDay.OfMonth(int wanted) -> String.valueOf(wanted);
                    case BillingDay.OfWeek(var weekday) -> weekday.name();
                };
        jdbc.update(CALENDAR, day, calendar.month() == 0 ? null : calendar.month(), after.id());
    }

    private void write(Term term, KeptSubscription of) {
        long id = term.id() == 0 ? insert(term, of) : update(term, of);
        Term.Back back = term.back();
        if (back != null) {
            jdbc.update(RETURN, id, businessId, back.to(), name(back.why()), back.keptDays(), back.resumeOn());
        }
    }

    private long insert(Term term, KeptSubscription of) {
        List<@Nullable Object> row = new ArrayList<>(List.of(
                businessId,
                of.account().id(),
                of.id(),
                term.place().ordinal(),
                term.place().begin().name()));
        row.addAll(values(term, of));
        return Objects.requireNonNull(jdbc.queryForObject(INSERT, Long.class, row.toArray()));
    }

    private long update(Term term, KeptSubscription of) {
        List<@Nullable Object> row = values(term, of);
        row.add(term.id());
        jdbc.update(UPDATE, row.toArray());
        return term.id();
    }

    private List<@Nullable Object> values(Term term, KeptSubscription of) {
        Term.Extended extended = term.billing().extended();
        List<@Nullable Object> values = new ArrayList<>();
        values.add(term.place().version());
        values.add(term.offer().price().id());
        values.add(term.offer().phase());
        values.add(term.offer().quantity());
        values.add(term.days().from());
        values.add(term.days().billableFrom());
        values.add(term.days().slicedFrom());
        values.add(term.days().to());
        values.add(name(term.days().why()));
        values.add(term.billing().anchoredOn());
        values.add(term.billing().contractTo());
        values.add(term.billing().settledBy());
        values.add(term.billing().billedTo());
        values.add(extended == null ? null : extended.termId());
        values.add(extended == null ? null : extended.days());
        values.add(of.dueOn(term, policies));
        return values;
    }

    private static @Nullable String name(@Nullable EndReason reason) {
        return reason == null ? null : reason.name();
    }
}
