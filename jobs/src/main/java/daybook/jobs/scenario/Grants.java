package daybook.jobs.scenario;

import daybook.importers.yaml.YamlMap;
import daybook.money.Currency;
import daybook.money.Money;
import daybook.pricing.Discount;
import daybook.subscription.RunningDiscount.Scope;
import daybook.subscription.ServiceEntry.Reduction;
import daybook.subscription.store.SubscriptionDiscounts;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The step {@code discount}: how it is read, and what it does. */
final class Grants {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Grants() {}

    static Step.Grant read(YamlMap step, LocalDate on, Function<String, Set<String>> known) {
        YamlMap at = step.map("discount", Words.DISCOUNT.all());
        if (at == null) {
            throw step.refused("discount", "expected keys and values");
        }
        if (at.has("percent") == at.has("amount")) {
            throw at.refused("percent", "expected one of percent and amount");
        }
        if (at.has("subscription") == at.has("contact")) {
            throw at.refused("subscription", "expected one of subscription and contact");
        }
        String holder = at.has("subscription") ? "subscription" : "contact";
        Rows.known(at, holder, known.apply(holder));
        String key = at.has("percent") ? "percent" : "amount";
        BigDecimal value = at.decimal(key);
        if (value.signum() == 0 || (key.equals("percent") && value.compareTo(HUNDRED) > 0)) {
            throw at.refused(key, "expected more than 0, and at most 100 percent");
        }
        cycles(at);
        return new Step.Grant(on, at);
    }

    /** Grants it; a step that was read can only fail on what came of the steps before it. */
    static void play(Connection connection, long businessId, Step.Grant step) throws SQLException {
        YamlMap at = step.at();
        SubscriptionDiscounts discounts = new SubscriptionDiscounts(connection, businessId);
        boolean ofOne = at.has("subscription");
        SubscriptionDiscounts.Holder holder = (ofOne
                        ? discounts.subscription(at.text("subscription", null))
                        : discounts.contact(at.text("contact", null)))
                .orElseThrow(() ->
                        at.refused(ofOne ? "subscription" : "contact", "it was rejected above and does not exist"));
        Integer cycles = cycles(at);
        Scope scope = new Scope(Set.copyOf(at.texts("skus", List.of())), at.flag("stackable", true));
        String code = at.has("code") ? at.text("code", null) : null;
        if (!discounts.grant(holder, new Reduction(discount(at, holder.currency()), cycles), scope, code)) {
            throw at.refused("code", "the code was claimed before");
        }
    }

    private static Discount discount(YamlMap at, Currency currency) {
        if (at.has("percent")) {
            return new Discount.Percent(at.decimal("percent"));
        }
        try {
            return new Discount.Fixed(Money.of(at.decimal("amount"), currency));
        } catch (IllegalArgumentException e) {
            throw at.refused("amount", String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable Integer cycles(YamlMap at) {
        return at.has("cycles") ? at.parsed("cycles", null, Grants::cycles) : null;
    }

    private static Integer cycles(String text) {
        if (!text.matches("[1-9][0-9]{0,3}")) {
            throw new IllegalArgumentException("'" + text + "' is not 1 to 9999 cycles");
        }
        return Integer.valueOf(text);
    }
}
