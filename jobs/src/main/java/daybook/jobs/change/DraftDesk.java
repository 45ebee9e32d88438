package daybook.jobs.change;

import daybook.importers.rows.DraftActivation;
import daybook.ledger.store.AccountingPeriods;
import daybook.organisation.Business;
import daybook.pricing.Price;
import daybook.pricing.PriceHistory;
import daybook.pricing.store.PriceBook;
import daybook.subscription.change.Draft;
import daybook.subscription.change.Draft.State;
import daybook.subscription.change.Outcome;
import daybook.subscription.change.Outcome.Reason;
import daybook.subscription.change.Outcome.Refused;
import daybook.subscription.store.ScheduledActions.Author;
import daybook.subscription.store.SubscriptionChanges.Order;
import daybook.subscription.store.SubscriptionDrafts;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Where drafts become subscriptions, or are removed. All in the transaction of the caller, which must be one. */
final class DraftDesk {

    private final JdbcTemplate jdbc;
    private final Business business;
    private final SubscriptionDrafts drafts;

    DraftDesk(JdbcTemplate jdbc, Business business) {
        this.jdbc = jdbc;
        this.business = business;
        this.drafts = new SubscriptionDrafts(jdbc, business.id());
    }

    /** Enters the subscription of a draft, with the day of the order as its first, or says why not. */
    Outcome activate(Order order, LocalDate today) {
        Optional<Draft> found = drafts.lock(order.subscription());
        if (found.isEmpty()) {
            return ChangeDesk.changes(jdbc, business).apply(order, today);
        }
        Draft draft = found.get();
        LocalDate closedTo =
                new AccountingPeriods(jdbc, business.id()).firstOpenDay().orElse(null);
        Optional<Refused> refused =
                draft.refusedToActivate(order.on(), closedTo).or(() -> enter(draft, order.on()));
        if (refused.isPresent()) {
            return refused.get();
        }
        drafts.settle(draft, State.ACTIVATED, today, order.author());
        return ChangeDesk.changes(jdbc, business).begun(order, today);
    }

    private Optional<Refused> enter(Draft draft, LocalDate on) {
        Map<String, PriceHistory> prices = PriceBook.read(jdbc, business.id()).all().stream()
                .collect(Collectors.groupingBy(
                        Price::code, Collectors.collectingAndThen(Collectors.toList(), PriceHistory::new)));
        ConnectionCallback<Optional<Refused>> entry =
                connection -> new DraftActivation(connection, business, prices).enter(draft, on);
        return Objects.requireNonNull(jdbc.execute(entry));
    }

    /** Removes a draft; or says why not, and changes nothing. */
    Optional<Refused> remove(String code, Author author, LocalDate today) {
        Optional<Draft> found = drafts.lock(code);
        if (found.isEmpty()) {
            return Optional.of(new Refused(Reason.UNKNOWN_SUBSCRIPTION, "there is no draft " + code));
        }
        Optional<Refused> refused = found.get().refusedToRemove();
        if (refused.isEmpty()) {
            drafts.settle(found.get(), State.REMOVED, today, author);
        }
        return refused;
    }
}
