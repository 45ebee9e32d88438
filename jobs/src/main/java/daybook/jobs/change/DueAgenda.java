package daybook.jobs.change;

import daybook.jobs.run.Run;
import daybook.ledger.Ageing;
import daybook.ledger.store.Balances;
import daybook.money.Currency;
import daybook.money.Money;
import daybook.organisation.Business;
import daybook.organisation.Policies;
import daybook.subscription.change.Action;
import daybook.subscription.change.Outcome;
import daybook.subscription.store.ScheduledActions;
import daybook.subscription.store.ScheduledActions.Author;
import daybook.subscription.store.SubscriptionChanges;
import daybook.subscription.store.SubscriptionChanges.Order;
import java.time.LocalDate;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** What is due of changes in one business, by day and kind. */
final class DueAgenda {

    private static final String NEXT_DAY = """
            select min(day) from (
                select execute_on as day from scheduled_action where business_id = ? and state = 'PENDING'
                union all
                select r.resume_on from service_return r join subscription_service v on v.id = r.service_id
                where r.business_id = ? and r.resume_on is not null and v.end_reason = 'PAUSED'
                union all
                select v.contract_to from subscription_service v
                where v.business_id = ? and v.contract_to <= ?
                  and (v.ends_on is null or v.ends_on > v.contract_to)
            ) due where day <= ?""";

    private static final String CONTRACTS = """
            from subscription_service v join subscription s on s.id = v.subscription_id
            where v.business_id = ? and v.contract_to <= ? and (v.ends_on is null or v.ends_on > v.contract_to)""";

    private static final String NEXT_CONTRACT =
            "select s.code, v.id, v.contract_to " + CONTRACTS + " order by v.contract_to, s.id limit 1";

    private static final String COUNT_CONTRACTS = "select count(distinct s.id) " + CONTRACTS;

    private static final String UNBIND = "update subscription_service set contract_to = null where id = ?";

    private static final String PAUSES = """
            from service_return r
            join subscription_service v on v.id = r.service_id
            join subscription s on s.id = v.subscription_id
            where r.business_id = ? and r.resume_on <= ? and v.end_reason = 'PAUSED'""";

    private static final String NEXT_PAUSE =
            "select s.code, r.service_id, r.resume_on " + PAUSES + " order by r.resume_on, s.id limit 1";

    private static final String COUNT_PAUSES = "select count(distinct s.id) " + PAUSES;

    private static final String ACCOUNT = """
            select a.id, a.currency from subscription s join account a on a.id = s.account_id
            where s.business_id = ? and s.code = ?""";

    private static final String FORGET = "update service_return set resume_on = null where service_id = ?";

    private final JdbcTemplate jdbc;
    private final Business business;
    private final Supplier<SubscriptionChanges> changes;

    DueAgenda(JdbcTemplate jdbc, Business business) {
        this.jdbc = jdbc;
        this.business = business;
        this.changes = () -> ChangeDesk.changes(jdbc, business);
    }

    /** The first day up to a date on which anything is due; empty: nothing is. */
    Optional<LocalDate> nextDay(LocalDate upTo) {
        return Stream.concat(
                        Stream.ofNullable(jdbc.queryForObject(
                                NEXT_DAY, LocalDate.class, business.id(), business.id(), business.id(), upTo, upTo)),
                        new VersionAgenda(jdbc, business)
                                .upTo(upTo).stream().map(due -> due.turn().on()))
                .min(LocalDate::compareTo);
    }

    DueChanges of(ChangeKind kind, LocalDate day) {
        return switch (kind) {
            case CHANGES -> scheduled(day);
            case RENEW -> contracts(day);
            case RESUME -> pauses(day);
        };
    }

    /** What a query finds: how many, and the first of them. */
    private record Queried(
            JdbcTemplate jdbc, String howMany, String first, List<Object> of, RowMapper<DueChange> mapper)
            implements DueChanges {

        @Override
        public long count() {
            return Objects.requireNonNull(jdbc.queryForObject(howMany, Long.class, of.toArray()));
        }

        @Override
        public @Nullable DueChange next() {
            return jdbc.query(first, mapper, of.toArray()).stream().findFirst().orElse(null);
        }
    }

    private DueChanges scheduled(LocalDate day) {
        ScheduledActions actions = new ScheduledActions(jdbc, business.id());
        SubscriptionChanges subscriptions = changes.get();
        VersionAgenda versions = new VersionAgenda(jdbc, business);
        return new DueChanges() {
            private @Nullable Deque<DueChange> turns;

            @Override
            public long count() {
                return (long) actions.due(day).size() + versions.upTo(day).size();
            }

            @Override
            public @Nullable DueChange next() {
                return actions.due(day).stream()
                        .findFirst()
                        .map(one -> new DueChange(
                                one.subscription(),
                                run -> subscriptions.execute(one, day, run.id()),
                                (run, refused) -> actions.failed(one.pending().id(), run.id(), refused)))
                        .orElseGet(this::turn);
            }

            /** What was asked for comes first: a service may have another price after it. */
            private @Nullable DueChange turn() {
                if (turns == null) {
                    turns = versions.due(day);
                }
                return turns.poll();
            }
        };
    }

    private DueChanges contracts(LocalDate day) {
        SubscriptionChanges subscriptions = changes.get();
        return new Queried(jdbc, COUNT_CONTRACTS, NEXT_CONTRACT, List.of(business.id(), day), (row, _) -> {
            long service = row.getLong("id");
            Order order = new Order(
                    row.getString("code"),
                    new Action.Renew(),
                    row.getObject("contract_to", LocalDate.class),
                    new Author("renew", null));
            return new DueChange(order.subscription(), run -> {
                Outcome outcome = subscriptions.applyInRun(order, day, run.id());
                if (outcome instanceof Outcome.Refused) {
                    jdbc.update(UNBIND, service);
                }
                return outcome;
            });
        });
    }

    /** A pause that ended while nobody looked ended on its day; a debtor's does not end (domain.md 11.8). */
    private DueChanges pauses(LocalDate day) {
        SubscriptionChanges subscriptions = changes.get();
        return new Queried(jdbc, COUNT_PAUSES, NEXT_PAUSE, List.of(business.id(), day), (row, _) -> {
            long service = row.getLong("service_id");
            String code = row.getString("code");
            LocalDate on = row.getObject("resume_on", LocalDate.class);
            return new DueChange(code, run -> {
                jdbc.update(FORGET, service);
                Optional<Money> overdue = overdue(code, day);
                return overdue.isEmpty()
                        ? subscriptions.applyInRun(
                                new Order(code, new Action.Resume(), on, new Author("resume", null)), day, run.id())
                        : stop(subscriptions, code, overdue.get(), run);
            });
        });
    }

    private Optional<Money> overdue(String subscription, LocalDate day) {
        if (business.policies().resumeDebtors() == Policies.ResumeDebtors.RESUME) {
            return Optional.empty();
        }
        return jdbc
                .query(
                        ACCOUNT,
                        (row, _) -> new Balances(jdbc, business.id())
                                .ageing(row.getLong("id"), Currency.of(row.getString("currency")), day),
                        business.id(),
                        subscription)
                .stream()
                .flatMap(Optional::stream)
                .map(Ageing::overdue)
                .filter(Money::isPositive)
                .findFirst();
    }

    /** On the day of the run, however long ago the pause ended: what it does can be told to the customer. */
    private static Outcome stop(SubscriptionChanges subscriptions, String code, Money overdue, Run run) {
        LocalDate day = run.request().asOf();
        Order order =
                new Order(code, new Action.StopPaused(), day, new Author("resume", "the customer owes " + overdue));
        return subscriptions.applyInRun(order, day, run.id()) instanceof Outcome.Refused refused
                ? refused
                : new Outcome.Refused(
                        Outcome.Reason.DEBTOR,
                        "the pause is over, but " + overdue + " is overdue: the services are stopped, not resumed;"
                                + " ./daybook change start " + code + " starts them");
    }
}
