package daybook.subscription.store;

import daybook.money.Currency;
import daybook.money.Money;
import daybook.pricing.Discount;
import daybook.subscription.RunningDiscount;
import daybook.subscription.RunningDiscount.Scope;
import daybook.subscription.RunningDiscount.Use;
import daybook.subscription.Subscription;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The discounts of an account as far as their rows have come. */
final class Discounts {

    private final Map<Long, Granted> granted = new LinkedHashMap<>();

    /** A discount, and how far each subscription has used it. */
    private record Granted(RunningDiscount unused, @Nullable Long subscriptionId, Map<Long, Use> uses) {

        boolean holdsFor(long subscription) {
            return subscriptionId == null || subscriptionId == subscription;
        }

        RunningDiscount of(long subscription) {
            Use use = uses.getOrDefault(subscription, Use.NONE);
            return new RunningDiscount(unused.id(), unused.discount(), unused.scope(), unused.cycles(), use);
        }
    }

    /** Adds a row: one a discount, or one a subscription that has used it. */
    void add(ResultSet row, Currency currency) throws SQLException {
        long id = row.getLong("id");
        Granted known = granted.get(id);
        if (known == null) {
            known = new Granted(
                    unused(row, id, currency), row.getObject("subscription_id", Long.class), new LinkedHashMap<>());
            granted.put(id, known);
        }
        Long user = row.getObject("used_by", Long.class);
        if (user != null) {
            Long given = row.getObject("given_minor", Long.class);
            known.uses()
                    .put(
                            user,
                            new Use(
                                    row.getInt("cycles_used"),
                                    row.getObject("last_cycle", LocalDate.class),
                                    given == null ? null : new Money(given, currency)));
        }
    }

    private static RunningDiscount unused(ResultSet row, long id, Currency currency) throws SQLException {
        return new RunningDiscount(
                id, discount(row, currency), scope(row), row.getObject("cycles", Integer.class), Use.NONE);
    }

    static Discount discount(ResultSet row, Currency currency) throws SQLException {
        BigDecimal percent = row.getBigDecimal("percent");
        return percent != null
                ? new Discount.Percent(percent)
                : new Discount.Fixed(new Money(row.getLong("amount_minor"), currency));
    }

    static Scope scope(ResultSet row) throws SQLException {
        return new Scope(Set.of((String[]) row.getArray("skus").getArray()), row.getBoolean("stackable"));
    }

    /** The subscription with its discounts. */
    Subscription complete(Subscription subscription) {
        if (granted.isEmpty()) {
            return subscription;
        }
        List<RunningDiscount> own = new ArrayList<>(granted.size());
        for (Granted one : granted.values()) {
            if (one.holdsFor(subscription.id())) {
                own.add(one.of(subscription.id()));
            }
        }
        return subscription.withDiscounts(own);
    }
}
