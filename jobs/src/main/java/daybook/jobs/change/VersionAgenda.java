package daybook.jobs.change;

import daybook.organisation.Business;
import daybook.pricing.store.PriceBook;
import daybook.subscription.change.Changes;
import daybook.subscription.change.NewVersions;
import daybook.subscription.change.NewVersions.Turn;
import daybook.subscription.change.Prices;
import daybook.subscription.store.KeptSubscriptions;
import daybook.subscription.store.ScheduledActions.Author;
import daybook.subscription.store.SubscriptionChanges;
import daybook.subscription.store.SubscriptionChanges.Order;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which services take a new version of their price, read from the catalogue: nobody has to plan it. */
record VersionAgenda(JdbcTemplate jdbc, Business business) {

    /** Only what billing has something to do with: what is not due yet takes its version when it is. */
    private static final String SUBSCRIPTIONS = """
            select distinct s.code from subscription_service v join subscription s on s.id = v.subscription_id
            where v.business_id = ? and v.price_id = any(?) and v.contract_to is null and v.due_on <= ?
            order by s.code""";

    /** A turn of a subscription. */
    record Due(String subscription, Turn turn) {}

    /** All turns up to a day. */
    List<Due> upTo(LocalDate day) {
        Prices prices = prices();
        NewVersions versions = new NewVersions(prices, business.policies().periods());
        Set<Long> outdated = versions.outdated(day);
        if (outdated.isEmpty()) {
            return List.of();
        }
        KeptSubscriptions subscriptions = new KeptSubscriptions(jdbc, business.id(), prices::price);
        List<Due> all = new ArrayList<>();
        for (String code :
                jdbc.queryForList(SUBSCRIPTIONS, String.class, business.id(), outdated.toArray(Long[]::new), day)) {
            subscriptions.find(code).ifPresent(found -> versions.upTo(day, found)
                    .forEach(turn -> all.add(new Due(code, turn))));
        }
        return all;
    }

    /** The same as what a run has to do. Only what is not billed changes, so that no closed period is in the way. */
    Deque<DueChange> due(LocalDate day) {
        SubscriptionChanges changes = new SubscriptionChanges(
                jdbc, business.id(), new Changes(prices(), business.policies().periods(), null));
        Deque<DueChange> all = new ArrayDeque<>();
        for (Due due : upTo(day)) {
            Order order = new Order(
                    due.subscription(),
                    due.turn().action(),
                    due.turn().on(),
                    new Author("changes", "the price has a new version"));
            all.add(new DueChange(due.subscription(), run -> changes.applyInRun(order, day, run.id())));
        }
        return all;
    }

    private Prices prices() {
        return new Prices(PriceBook.read(jdbc, business.id()).all());
    }
}
