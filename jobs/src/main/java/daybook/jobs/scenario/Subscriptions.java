package daybook.jobs.scenario;

import daybook.jobs.batch.BatchEngine;
import daybook.jobs.change.ChangeDesk;
import daybook.organisation.Business;
import daybook.pricing.store.PriceBook;
import daybook.subscription.change.KeptSubscription;
import daybook.subscription.change.Outcome.Refused;
import daybook.subscription.change.Prices;
import daybook.subscription.store.KeptSubscriptions;
import daybook.subscription.store.ScheduledActions.Author;
import daybook.subscription.store.SubscriptionChanges.Order;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes the subscriptions of a scenario, and tells how their services stand. */
final class Subscriptions {

    private static final Author AUTHOR = new Author("check", null);

    private final BatchEngine engine;
    private final Business business;

    Subscriptions(BatchEngine engine, Business business) {
        this.engine = engine;
        this.business = business;
    }

    private Prices prices() {
        return new Prices(PriceBook.read(engine.jdbc(), business.id()).all());
    }

    /** Does what a step says. */
    void change(Step.Change step, Entry entry) {
        new ChangeDesk(engine, business).catchUp(step.on(), AUTHOR.who());
        new TransactionTemplate(engine.transactions()).executeWithoutResult(_ -> {
            Order order = new Order(step.subscription(), step.action(), step.on(), AUTHOR);
            if (ChangeDesk.apply(engine.jdbc(), business, order, step.on()) instanceof Refused refused) {
                entry.refuse(step.at(), step.subscription(), refused);
            }
        });
    }

    /** Removes a draft. */
    void remove(Step.Removal step, Entry entry) {
        new ChangeDesk(engine, business)
                .remove(step.subscription(), AUTHOR, step.on(), false)
                .ifPresent(refused -> entry.refuse(step.at(), step.subscription(), refused));
    }

    /** How all services stand on a day, those of one subscription after the other. */
    List<Facts> services(LocalDate day) {
        KeptSubscriptions kept = new KeptSubscriptions(engine.jdbc(), business.id(), prices()::price);
        List<Facts> services = new ArrayList<>();
        for (String code : engine.jdbc()
                .queryForList(
                        "select code from subscription where business_id = ? order by code collate \"C\"",
                        String.class,
                        business.id())) {
            KeptSubscription subscription = kept.find(code).orElseThrow();
            for (KeptSubscription.Standing standing : subscription.services(day)) {
                Map<String, Object> facts = new LinkedHashMap<>();
                facts.put("subscription", code);
                facts.put("sku", standing.term().offer().price().product().sku());
                facts.put("price", standing.term().offer().price().code());
                facts.put("quantity", standing.term().offer().quantity());
                facts.put("state", standing.state().name());
                services.add(Facts.of(facts));
            }
        }
        return services;
    }
}
