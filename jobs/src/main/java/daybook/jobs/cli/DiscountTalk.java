package daybook.jobs.cli;

import daybook.invoicing.RefusalReason;
import daybook.jobs.change.DiscountDesk.Outcome;
import daybook.jobs.change.DiscountDesk.Preview;
import daybook.jobs.desk.RunReportTalk;
import daybook.money.Money;
import daybook.pricing.Discount;
import daybook.subscription.store.SubscriptionDiscounts.Act;
import daybook.subscription.store.SubscriptionDiscounts.Given;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what came of granting or withdrawing a discount, and which ones there are. */
record DiscountTalk(Terminal terminal, boolean json) {

    Exit granted(Outcome outcome, String whom) {
        return switch (outcome) {
            case Outcome.Granted(long id) ->
                told("GRANTED", id, whom + " has it from the next bill on (discount " + id + ")", null);
            case Outcome.Known(long id) ->
                told("KNOWN", id, "it is granted already, just so (discount " + id + ")", null);
            case Outcome.Refused(RefusalReason reason, String why) -> new RefusalTalk(terminal, json).say(reason, why);
            case Outcome.NotFound(String what) ->
                throw new CommandFailedException(Exit.NOT_FOUND, "there is no " + what);
        };
    }

    /** What would come of it and of the bill as of a day. */
    Exit tried(Preview preview, LocalDate day) {
        if (!(preview.outcome() instanceof Outcome.Granted)) {
            return granted(preview.outcome(), "");
        }
        return preview.bill().isEmpty()
                ? told(
                        "GRANTED",
                        null,
                        "it would be granted; nothing is billed as of " + day
                                + ": try the day of the next bill by --on, or one of the contact's subscriptions",
                        null)
                : told("GRANTED", null, "it would be granted", new BillWords(day, preview.bill()));
    }

    private Exit told(String outcome, @Nullable Long id, String sentence, @Nullable BillWords bill) {
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("outcome", outcome);
            if (id != null) {
                object.put("discount", id);
            }
            object.put("message", sentence);
            if (bill != null) {
                object.put("billedOn", bill.billedOn().toString());
                object.put("bill", bill.objects());
            }
            terminal.json(object);
            return Exit.OK;
        }
        terminal.data(sentence);
        if (bill != null) {
            bill.lines().forEach(terminal::data);
        }
        return Exit.OK;
    }

    Exit withdrawn(long id, String whom, boolean done, boolean dryRun) {
        if (!done) {
            throw new CommandFailedException(
                    Exit.NOT_FOUND,
                    whom + " has no discount " + id + " of its own that holds; see ./daybook discount show " + whom);
        }
        return told(
                "WITHDRAWN",
                id,
                (dryRun ? "it would be withdrawn" : "withdrawn") + ": nothing that is billed from now on has it",
                null);
    }

    Exit show(List<Given> discounts) {
        if (json) {
            terminal.json(Map.of(
                    "discounts", discounts.stream().map(DiscountTalk::object).toList()));
        } else if (discounts.isEmpty()) {
            terminal.data("no discounts");
        } else {
            discounts.forEach(one -> terminal.data(line(one)));
        }
        return Exit.OK;
    }

    private static String line(Given one) {
        StringBuilder line = new StringBuilder("%d: %s".formatted(one.id(), off(one)));
        if (!one.terms().scope().skus().isEmpty()) {
            line.append(" of ").append(String.join(", ", skus(one)));
        }
        Integer cycles = one.terms().reduction().cycles();
        line.append(cycles == null ? ", for good" : ", %d of %d cycles used".formatted(one.used(), cycles));
        line.append(one.terms().scope().stackable() ? "" : ", not together with others");
        line.append(one.terms().code() == null ? "" : ", code " + one.terms().code());
        line.append(one.reference() == null ? "" : ", reference " + one.reference());
        line.append(one.shared() ? ", of all subscriptions of the account" : "");
        line.append(told("granted", one.granted())).append(told("withdrawn", one.withdrawn()));
        return line.toString();
    }

    private static String told(String what, @Nullable Act act) {
        if (act == null) {
            return "";
        }
        String why = act.author().why();
        return "; %s on %s by %s%s".formatted(what, act.on(), act.author().who(), why == null ? "" : " (" + why + ")");
    }

    private static String off(Given one) {
        return switch (one.terms().reduction().discount()) {
            case Discount.Percent(BigDecimal percent) ->
                percent.stripTrailingZeros().toPlainString() + " % off every line";
            case Discount.Fixed(Money amount) -> RunReportTalk.text(amount) + " off every cycle";
        };
    }

    private static List<String> skus(Given one) {
        return one.terms().scope().skus().stream().sorted().toList();
    }

    private static Map<String, Object> object(Given one) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("discount", one.id());
        switch (one.terms().reduction().discount()) {
            case Discount.Percent(BigDecimal percent) -> object.put("percent", percent);
            case Discount.Fixed(Money amount) -> {
                object.put("amount", amount.amount());
                object.put("currency", amount.currency().code());
            }
        }
        Integer cycles = one.terms().reduction().cycles();
        if (cycles != null) {
            object.put("cycles", cycles);
            object.put("used", one.used());
        }
        object.put("products", skus(one));
        object.put("stackable", one.terms().scope().stackable());
        if (one.terms().code() != null) {
            object.put("code", one.terms().code());
        }
        if (one.reference() != null) {
            object.put("reference", one.reference());
        }
        object.put("ofAccount", one.shared());
        put(object, "granted", one.granted());
        put(object, "withdrawn", one.withdrawn());
        return object;
    }

    private static void put(Map<String, Object> object, String key, @Nullable Act act) {
        if (act != null) {
            String why = act.author().why();
            object.put(
                    key,
                    why == null
                            ? Map.of(
                                    "on",
                                    act.on().toString(),
                                    "who",
                                    act.author().who())
                            : Map.of(
                                    "on",
                                    act.on().toString(),
                                    "who",
                                    act.author().who(),
                                    "why",
                                    why));
        }
    }
}
