package daybook.jobs.scenario;

import daybook.calendar.BillingDay;
import daybook.importers.yaml.YamlMap;
import daybook.subscription.change.Action;
import daybook.subscription.change.Action.Keep;
import daybook.subscription.change.Action.Leaving;
import daybook.subscription.change.Action.When;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the steps that change a subscription. */
final class ChangeWords {

    private static final Words SUBSCRIPTION = words("subscription");

    /** The steps, and the keys of each. */
    private static final Map<String, Words> STEPS = Map.ofEntries(
            Map.entry("addService", words("subscription", "price", "quantity")),
            Map.entry("change", words("subscription", "from", "to", "quantity", "when")),
            Map.entry("quantity", words("subscription", "price", "to", "when")),
            Map.entry("reprice", words("subscription", "price")),
            Map.entry("cancel", words("subscription", "price", "when", "asOf", "credit")),
            Map.entry("uncancel", SUBSCRIPTION),
            Map.entry("regret", words("subscription", "price")),
            Map.entry("pause", words("subscription", "until", "keep")),
            Map.entry("resume", SUBSCRIPTION),
            Map.entry("stop", words("subscription", "keep")),
            Map.entry("start", SUBSCRIPTION),
            Map.entry("billingDay", words("subscription", "to")),
            Map.entry("activate", SUBSCRIPTION),
            Map.entry("remove", SUBSCRIPTION),
            Map.entry("transferSubscription", words("subscription", "contact", "id")));

    /** When a customer leaves, as it is written. */
    private enum LeavingWord {
        NOW,
        PERIOD_END,
        DATE
    }

    private final Function<String, Set<String>> known;

    /** @param known the codes of a kind of thing that a step may speak of */
    ChangeWords(Function<String, Set<String>> known) {
        this.known = known;
    }

    private static Words words(String... keys) {
        return new Words(Set.of(keys), Set.of());
    }

    static Set<String> steps() {
        return new TreeSet<>(STEPS.keySet());
    }

    Step read(YamlMap step, String word, LocalDate on) {
        YamlMap at = step.map(word, STEPS.getOrDefault(word, SUBSCRIPTION).all());
        if (at == null) {
            throw step.refused(word, "expected keys and values");
        }
        String subscription = Rows.known(at, "subscription", known.apply("subscription"));
        return word.equals("remove")
                ? new Step.Removal(on, at, subscription)
                : new Step.Change(on, at, subscription, action(word, at));
    }

    private Action action(String word, YamlMap at) {
        return switch (word) {
            case "activate" -> new Action.Activate();
            case "addService" -> new Action.Join(price(at, "price"), at.has("quantity") ? units(at) : BigDecimal.ONE);
            case "change" ->
                new Action.ChangePrice(
                        price(at, "from"),
                        price(at, "to"),
                        at.has("quantity") ? units(at) : null,
                        at.word("when", When.NOW));
            case "quantity" ->
                new Action.ChangeQuantity(price(at, "price"), positive(at, "to"), at.word("when", When.NOW));
            case "reprice" -> new Action.Reprice(optionalPrice(at));
            case "cancel" -> new Action.Cancel(optionalPrice(at), leaving(at), at.flag("credit", true));
            case "regret" -> new Action.Regret(optionalPrice(at));
            case "uncancel" -> new Action.Uncancel();
            case "pause" -> new Action.Pause(at.date("until"), at.word("keep", Keep.CREDIT));
            case "resume" -> new Action.Resume();
            case "stop" -> new Action.Stop(at.word("keep", Keep.CREDIT));
            case "start" -> new Action.Start();
            case "transferSubscription" ->
                new Action.Transfer(Rows.known(at, "contact", known.apply("contact")), at.text("id", null));
            default -> new Action.ChangeBillingDay(at.parsed("to", null, ChangeWords::billingDay));
        };
    }

    private static String billingDay(String text) {
        BillingDay.parse(text);
        return text;
    }

    private static Leaving leaving(YamlMap at) {
        LocalDate asOf = at.date("asOf");
        LeavingWord when = at.word("when", asOf == null ? LeavingWord.PERIOD_END : LeavingWord.DATE);
        if ((asOf != null) != (when == LeavingWord.DATE)) {
            throw at.refused("asOf", "expected together with when: DATE, and only then");
        }
        return asOf != null
                ? new Leaving.On(asOf)
                : when == LeavingWord.NOW ? new Leaving.Now() : new Leaving.AtPeriodEnd();
    }

    private String price(YamlMap at, String key) {
        Collection<String> prices = known.apply("price");
        return Rows.known(at, key, prices);
    }

    private @Nullable String optionalPrice(YamlMap at) {
        return at.has("price") ? price(at, "price") : null;
    }

    private static BigDecimal units(YamlMap at) {
        return positive(at, "quantity");
    }

    private static BigDecimal positive(YamlMap at, String key) {
        BigDecimal value = at.decimal(key);
        if (value.signum() == 0) {
            throw at.refused(key, "expected more than 0");
        }
        return value;
    }
}
