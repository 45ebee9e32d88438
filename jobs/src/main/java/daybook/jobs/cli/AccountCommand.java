package daybook.jobs.cli;

import daybook.jobs.batch.BatchEngine;
import daybook.ledger.AccountRefusal;
import daybook.ledger.AccountState;
import daybook.ledger.store.AccountStates;
import daybook.ledger.store.Movements;
import daybook.money.Currency;
import daybook.organisation.Business;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "account",
        mixinStandardHelpOptions = true,
        description = {
            "Suspends, reopens or terminates a customer's account; who did it and why is kept.",
            "  suspend    it takes payments only; its services are not billed until it is reopened",
            "  reopen     it is as before",
            "  terminate  for good; refused (4) while a subscription runs, something is unbilled, or its balance is not zero"
        },
        footer = {"", "Example:", "  ./daybook account suspend AK-10001 --reason 'disputes all' --business CLUB"})
final class AccountCommand implements Callable<Integer> {

    @ParentCommand
    private Daybook daybook = Daybook.UNSET;

    @Parameters(index = "0", paramLabel = "VERB", description = "${COMPLETION-CANDIDATES}")
    private Verb verb = Verb.suspend;

    @Parameters(index = "1", paramLabel = "CONTACT", description = "code of the contact whose account it is")
    private String contact = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why; kept with it")
    private String reason = "";

    @Option(names = "--currency", paramLabel = "CODE", description = "of the account (default: the business's)")
    private @Nullable String currency;

    @Option(names = "--on", paramLabel = "DATE", description = "business date (default: today, where the business is)")
    private @Nullable LocalDate on;

    @Mixin
    private BusinessOption business = new BusinessOption();

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    /** What can be done, spelled as it is typed. */
    enum Verb {
        suspend(AccountState.SUSPENDED),
        reopen(AccountState.ACTIVE),
        terminate(AccountState.TERMINATED);

        private final AccountState wanted;

        Verb(AccountState wanted) {
            this.wanted = wanted;
        }
    }

    @Override
    public Integer call() {
        if (reason.isBlank()) {
            throw new CommandFailedException(Exit.USAGE, "say why by --reason '...'; it is kept");
        }
        try (Desk desk = Desk.open(daybook.workplace())) {
            Business found = desk.business(business);
            LocalDate day = Desk.day(found, on);
            BatchEngine engine = desk.engine();
            long account = new Movements(engine.jdbc(), found.id())
                    .account(contact.strip(), currency(found))
                    .orElseThrow(() -> new CommandFailedException(
                            Exit.NOT_FOUND,
                            found.code() + " has no account of " + contact.strip() + " in "
                                    + currency(found).code()))
                    .id();
            AccountStates.Wish wish = new AccountStates.Wish(day, Workplace.user(), reason.strip());
            return say(Objects.requireNonNull(new TransactionTemplate(engine.transactions())
                            .execute(_ ->
                                    new AccountStates(engine.jdbc(), found.id()).change(account, verb.wanted, wish))))
                    .code();
        }
    }

    private Currency currency(Business found) {
        String code = currency == null ? found.currency().code() : currency.toUpperCase(Locale.ROOT);
        if (!Currency.isKnown(code)) {
            throw new CommandFailedException(Exit.USAGE, "--currency " + code + " is no ISO 4217 code such as EUR");
        }
        return Currency.of(code);
    }

    private Exit say(Optional<AccountRefusal> refusal) {
        String state = verb.wanted.name();
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("outcome", refusal.isEmpty() ? "DONE" : "REFUSED");
            object.put("contact", contact.strip());
            refusal.ifPresentOrElse(why -> object.put("reason", why.name()), () -> object.put("state", state));
            refusal.ifPresent(why -> object.put("message", why.sentence()));
            daybook.terminal().json(object);
        } else if (refusal.isEmpty()) {
            daybook.terminal().data("the account of " + contact.strip() + " is " + state.toLowerCase(Locale.ROOT));
        } else {
            daybook.terminal()
                    .talk("daybook: " + refusal.get() + ": " + refusal.get().sentence());
        }
        return refusal.isEmpty() ? Exit.OK : Exit.REFUSED;
    }
}
