package daybook.jobs.scenario;

import daybook.importers.yaml.YamlMap;
import daybook.invoicing.RefusalReason;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.change.DiscountDesk;
import daybook.jobs.change.DiscountDesk.Off;
import daybook.jobs.change.DiscountDesk.Outcome;
import daybook.jobs.change.DiscountDesk.Whom;
import daybook.jobs.change.DiscountDesk.Whose;
import daybook.jobs.change.DiscountDesk.Wish;
import daybook.organisation.Business;
import daybook.subscription.RunningDiscount.Scope;
import daybook.subscription.store.ScheduledActions.Author;
import daybook.subscription.store.SubscriptionDiscounts.Origin;
import java.math.BigDecimal;
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
        List<String> skus = at.texts("skus", List.of());
        skus.stream()
                .filter(sku -> !known.apply("sku").contains(sku))
                .findFirst()
                .ifPresent(sku -> {
                    throw at.refused("skus", "the scenario has no product '" + sku + "'");
                });
        return new Step.Grant(on, at);
    }

    /** Grants it, or notes that it was refused. */
    static void play(BatchEngine engine, Business business, Step.Grant step, Entry entry) {
        YamlMap at = step.at();
        String holder = at.has("subscription") ? "subscription" : "contact";
        String code = at.text(holder, null);
        Whose whose = at.has("subscription") ? Whose.SUBSCRIPTION : Whose.CONTACT;
        Outcome outcome = new DiscountDesk(engine, business)
                .grant(new Whom(whose, code), wish(at), new Origin(step.on(), new Author("check", null), null));
        switch (outcome) {
            case Outcome.Granted _, Outcome.Known _ -> {}
            case Outcome.NotFound _ -> throw at.refused(holder, "it was rejected above and does not exist");
            case Outcome.Refused(RefusalReason reason, String why) -> {
                if (reason == RefusalReason.WRONG_AMOUNT) {
                    throw at.refused("amount", why);
                }
                entry.refuse(at, Books.reject(holder, code, reason.name()), why);
            }
        }
    }

    private static Wish wish(YamlMap at) {
        return new Wish(
                at.has("percent") ? new Off.Percent(at.decimal("percent")) : new Off.Amount(at.decimal("amount")),
                cycles(at),
                new Scope(Set.copyOf(at.texts("skus", List.of())), at.flag("stackable", true)),
                at.has("code") ? at.text("code", null) : null);
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
