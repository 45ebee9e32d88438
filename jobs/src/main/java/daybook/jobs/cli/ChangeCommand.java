package daybook.jobs.cli;

import daybook.jobs.change.ChangeDesk;
import daybook.jobs.change.ChangeDesk.Life;
import daybook.jobs.change.ChangePreview;
import daybook.organisation.Business;
import daybook.subscription.change.Action;
import daybook.subscription.change.ActionWords;
import daybook.subscription.store.ScheduledActions.Author;
import daybook.subscription.store.SubscriptionChanges.Order;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "change",
        mixinStandardHelpOptions = true,
        description = {
            "Changes a subscription, or shows its life: its services, what waits for it, what was done and " + "why.",
            "  show                                     looks, and changes nothing",
            "  activate, remove                         a draft becomes a subscription, or never will",
            "  add --price P [--quantity N]             a service joins",
            "  price --service P --to Q [--quantity N]  an upgrade, a downgrade, another product",
            "  quantity --service P --to N              another quantity at the same price",
            "  reprice [--service P]                    the version of the price that holds now",
            "  cancel, uncancel, regret                 the customer leaves, or stays after all",
            "  pause [--until DATE], resume             the services rest",
            "  stop, start                              the services are not effective for a time",
            "  billingDay --to DAY                      cycles begin on another day",
            "  transfer --to CONTACT [--as CODE]        the services go over to another account",
            "  withdraw --id N                          takes back what waits for its day"
        },
        footer = {
            "",
            "Example:",
            "  ./daybook change cancel S-00001 --business CLUB --when PERIOD_END --why 'moves away' --dry-run"
        })
final class ChangeCommand implements Callable<Integer> {

    @ParentCommand
    private Daybook daybook = Daybook.UNSET;

    @Parameters(index = "0", paramLabel = "VERB", description = "${COMPLETION-CANDIDATES}")
    private Verb verb = Verb.show;

    @Parameters(index = "1", paramLabel = "SUBSCRIPTION", description = "code of the subscription")
    private String subscription = "";

    @Mixin
    private BusinessOption business = new BusinessOption();

    @Option(
            names = "--service",
            paramLabel = "PRICE",
            description = "the service: the code of its price, or its place such as '#2' (cancel, reprice: all)")
    private @Nullable String service;

    @Option(names = "--price", paramLabel = "PRICE", description = "add: the code of the price")
    private @Nullable String price;

    @Option(names = "--to", paramLabel = "VALUE", description = "the new price, quantity, billing day or contact")
    private @Nullable String to;

    @Option(names = "--as", paramLabel = "CODE", description = "transfer: code of the new subscription (default: made)")
    private @Nullable String as;

    @Option(names = "--quantity", paramLabel = "N", description = "add, price: units (default: 1, or as it is)")
    private @Nullable BigDecimal quantity;

    @Option(
            names = "--when",
            paramLabel = "WHEN",
            description = "NOW or PERIOD_END (default: cancel PERIOD_END, else NOW)")
    private Action.@Nullable When when;

    @Option(
            names = "--ends-on",
            paramLabel = "DATE",
            description = "cancel: the day of the cancellation, ahead or past")
    private @Nullable LocalDate endsOn;

    @Option(names = "--no-credit", description = "cancel: what is billed beyond the end is not given back")
    private boolean noCredit;

    @Option(names = "--until", paramLabel = "DATE", description = "pause: first day on which it runs again")
    private @Nullable LocalDate until;

    @Option(
            names = "--keep",
            paramLabel = "HOW",
            description = "pause, stop: CREDIT (default) what is billed beyond it, or EXTEND")
    private Action.Keep keep = Action.Keep.CREDIT;

    @Option(names = "--id", paramLabel = "N", description = "withdraw: the number of what waits")
    private long id;

    @Option(names = "--on", paramLabel = "DATE", description = "business date (default: today, where the business is)")
    private @Nullable LocalDate on;

    @Option(names = "--why", paramLabel = "TEXT", description = "the reason, kept with the change")
    private @Nullable String why;

    @Option(names = "--dry-run", description = "say what would come of it and of the next bill, and take it all back")
    private boolean dryRun;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    /** What can be done, spelled as it is typed. */
    enum Verb {
        show,
        activate,
        remove,
        add,
        price,
        quantity,
        reprice,
        cancel,
        uncancel,
        regret,
        pause,
        resume,
        stop,
        start,
        billingDay,
        transfer,
        withdraw
    }

    @Override
    public Integer call() {
        try (Desk desk = Desk.open(daybook.workplace())) {
            Business found = desk.business(business);
            LocalDate day = Desk.day(found, on);
            ChangeDesk changes = new ChangeDesk(desk.engine(), found);
            ChangeTalk talk = new ChangeTalk(daybook.terminal(), json);
            Exit exit =
                    switch (verb) {
                        case show -> show(changes, talk, day);
                        case remove ->
                            new DraftTalk(daybook.terminal(), json)
                                    .removed(subscription, changes.remove(subscription, author(), day, dryRun), dryRun);
                        case withdraw -> talk.withdrawn(id, changes.withdraw(id));
                        default ->
                            dryRun
                                    ? talk.say(new ChangePreview(desk.engine(), found).of(order(day), day))
                                    : talk.say(changes.apply(order(day), day));
                    };
            return exit.code();
        }
    }

    private Exit show(ChangeDesk changes, ChangeTalk talk, LocalDate day) {
        Optional<Life> life = changes.life(subscription);
        return life.isPresent()
                ? talk.show(life.get(), day)
                : new DraftTalk(daybook.terminal(), json)
                        .show(changes.draft(subscription)
                                .orElseThrow(() -> new CommandFailedException(
                                        Exit.NOT_FOUND, "there is no subscription " + subscription)));
    }

    private Author author() {
        return new Author(Workplace.user(), why);
    }

    private Order order(LocalDate day) {
        try {
            return new Order(subscription, new ActionWords(words()).action(), day, author());
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(
                    Exit.USAGE, e.getMessage() + "; see ./daybook change --help for what " + verb + " needs");
        }
    }

    private SequencedMap<String, String> words() {
        SequencedMap<String, String> words = new LinkedHashMap<>();
        put(words, "action", verb == Verb.add ? "addService" : verb == Verb.price ? "change" : verb.name());
        put(words, "service", service);
        put(words, "price", price);
        put(words, "to", to);
        put(words, "as", as);
        put(words, "quantity", quantity);
        put(words, "asOf", endsOn);
        put(words, "until", until);
        put(words, "keep", keep);
        put(words, "credit", noCredit ? "false" : null);
        if (verb == Verb.add && quantity == null) {
            put(words, "quantity", BigDecimal.ONE);
        }
        Action.When byDefault = verb == Verb.cancel ? Action.When.PERIOD_END : Action.When.NOW;
        put(words, "when", endsOn != null ? "DATE" : when == null ? byDefault : when);
        return words;
    }

    private static void put(SequencedMap<String, String> words, String word, @Nullable Object value) {
        if (value != null) {
            words.put(word, value instanceof BigDecimal number ? number.toPlainString() : value.toString());
        }
    }
}
