package daybook.subscription.change;

import daybook.subscription.change.Action.Keep;
import daybook.subscription.change.Action.Leaving;
import daybook.subscription.change.Action.When;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Actions as words and values, as they are kept and shown; the word of what is done is {@code action}. */
public record ActionWords(SequencedMap<String, String> values) {

    /** An action in words. */
    public static ActionWords of(Action action) {
        return switch (action) {
            case Action.Activate() -> words("activate");
            case Action.Join(String price, BigDecimal quantity) ->
                words("addService").and("price", price).and("quantity", quantity.toPlainString());
            case Action.ChangePrice(String service, String to, BigDecimal quantity, When when) ->
                words("change")
                        .and("service", service)
                        .and("to", to)
                        .and("quantity", quantity == null ? null : quantity.toPlainString())
                        .and("when", when.name());
            case Action.ChangeQuantity(String service, BigDecimal to, When when) ->
                words("quantity")
                        .and("service", service)
                        .and("to", to.toPlainString())
                        .and("when", when.name());
            case Action.Reprice(String service) -> words("reprice").and("service", service);
            case Action.Cancel(String service, Leaving when, boolean credit) ->
                words("cancel")
                        .and("service", service)
                        .and("when", word(when))
                        .and("asOf", when instanceof Leaving.On(LocalDate day) ? day.toString() : null)
                        .and("credit", credit ? null : "false");
            case Action.Uncancel() -> words("uncancel");
            case Action.Pause(LocalDate until, Keep keep) ->
                words("pause")
                        .and("until", until == null ? null : until.toString())
                        .and("keep", keep.name());
            case Action.Resume() -> words("resume");
            case Action.Stop(Keep keep) -> words("stop").and("keep", keep.name());
            case Action.StopPaused() -> words("stopPaused");
            case Action.Start() -> words("start");
            case Action.ChangeBillingDay(String to) -> words("billingDay").and("to", to);
            case Action.Regret(String service) -> words("regret").and("service", service);
            case Action.Renew() -> words("renew");
            case Action.Transfer(String to, String as) ->
                words("transfer").and("to", to).and("as", as);
        };
    }

    /**
     * The action that words stand for.
     *
     * @throws IllegalArgumentException when they stand for none
     */
    public Action action() {
        return switch (needed("action")) {
            case "activate" -> new Action.Activate();
            case "addService" -> new Action.Join(needed("price"), new BigDecimal(needed("quantity")));
            case "change" ->
                new Action.ChangePrice(
                        needed("service"), needed("to"), decimal("quantity"), When.valueOf(needed("when")));
            case "quantity" ->
                new Action.ChangeQuantity(
                        needed("service"), new BigDecimal(needed("to")), When.valueOf(needed("when")));
            case "reprice" -> new Action.Reprice(values.get("service"));
            case "cancel" -> new Action.Cancel(values.get("service"), leaving(), !"false".equals(values.get("credit")));
            case "uncancel" -> new Action.Uncancel();
            case "pause" -> new Action.Pause(date("until"), Keep.valueOf(needed("keep")));
            case "resume" -> new Action.Resume();
            case "stop" -> new Action.Stop(Keep.valueOf(needed("keep")));
            case "stopPaused" -> new Action.StopPaused();
            case "start" -> new Action.Start();
            case "regret" -> new Action.Regret(values.get("service"));
            case "renew" -> new Action.Renew();
            case "transfer" -> new Action.Transfer(needed("to"), values.get("as"));
            case "billingDay" -> new Action.ChangeBillingDay(needed("to"));
            default -> throw new IllegalArgumentException("no action '" + values.get("action") + "'");
        };
    }

    private static String word(Leaving when) {
        return switch (when) {
            case Leaving.Now() -> "NOW";
            case Leaving.AtPeriodEnd() -> "PERIOD_END";
            case Leaving.On(var _) -> "DATE";
        };
    }

    private Leaving leaving() {
        return switch (needed("when")) {
            case "NOW" -> new Leaving.Now();
            case "PERIOD_END" -> new Leaving.AtPeriodEnd();
            default -> new Leaving.On(LocalDate.parse(needed("asOf")));
        };
    }

    private static ActionWords words(String action) {
        return new ActionWords(new LinkedHashMap<>()).and("action", action);
    }

    /** The same with one more word; null: without it. */
    public ActionWords and(String word, @Nullable String value) {
        if (value == null) {
            return this;
        }
        SequencedMap<String, String> more = new LinkedHashMap<>(values);
        more.put(word, value);
        return new ActionWords(more);
    }

    private String needed(String word) {
        String value = values.get(word);
        if (value == null) {
            throw new IllegalArgumentException("an action without '" + word + "': " + values);
        }
        return value;
    }

    private @Nullable BigDecimal decimal(String word) {
        String value = values.get(word);
        return value == null ? null : new BigDecimal(value);
    }

    private @Nullable LocalDate date(String word) {
        String value = values.get(word);
        return value == null ? null : LocalDate.parse(value);
    }

    /** As a person reads it, such as {@code change service #1, to PRO-M}. */
    public String told() {
        StringBuilder told = new StringBuilder(needed("action"));
        for (Map.Entry<String, String> word : values.entrySet()) {
            if (!word.getKey().equals("action")) {
                told.append(told.indexOf(" ") < 0 ? " " : ", ")
                        .append(word.getKey())
                        .append(' ')
                        .append(word.getValue());
            }
        }
        return told.toString();
    }
}
