package daybook.jobs.cli;

import daybook.ledger.Movement;
import daybook.ledger.MovementRefusal;
import daybook.ledger.PaymentMethod;
import daybook.ledger.store.Movements;
import daybook.ledger.store.Movements.Account;
import daybook.ledger.store.Movements.Cancellation;
import daybook.ledger.store.Movements.Outcome;
import daybook.money.Currency;
import daybook.money.Money;
import daybook.organisation.Business;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "enter",
        mixinStandardHelpOptions = true,
        description = {
            "Enters what happened on a customer's account besides documents.",
            "Entering the same again does nothing.",
            "  payment    the customer paid; also more than is owed, and also when the account is suspended",
            "  refund     the customer got back credit that settles nothing",
            "  write-off  what is owed will never be paid",
            "  cancel     takes one of these back (--of), such as a payment that bounced: the invoices that " + "it",
            "             settled are open again with the due dates that they had",
            "In a month that is closed it is posted on the first open day, and keeps its own date beside " + "that."
        },
        footer = {
            "",
            "Examples:",
            "  ./daybook enter payment B-77 --contact AK-10001 --amount 62.39 --on 2026-11-10 --business CLUB",
            "  ./daybook enter cancel B-78 --of B-77 --on 2026-11-12 --reason 'no funds' --business CLUB"
        })
final class EnterCommand implements Callable<Integer> {

    @ParentCommand
    private Daybook daybook = Daybook.UNSET;

    @Parameters(index = "0", paramLabel = "WHAT", description = "payment, refund, write-off or cancel")
    private String what = "";

    @Parameters(index = "1", paramLabel = "REFERENCE", description = "by what others know it, such as the bank's own")
    private String reference = "";

    @Mixin
    private BusinessOption business = new BusinessOption();

    @Option(names = "--contact", paramLabel = "CODE", description = "whose account")
    private @Nullable String contact;

    @Option(names = "--amount", paramLabel = "AMOUNT", description = "above zero, such as 12.30")
    private @Nullable String amount;

    @Option(names = "--currency", paramLabel = "CODE", description = "of the amount (default: the business's)")
    private @Nullable String currency;

    @Option(
            names = "--on",
            paramLabel = "DATE",
            description = "when it happened (default: today, where the business is)")
    private @Nullable LocalDate on;

    @Option(names = "--method", paramLabel = "METHOD", description = "${COMPLETION-CANDIDATES} (default: BANK)")
    private PaymentMethod method = PaymentMethod.BANK;

    @Option(names = "--document", paramLabel = "NUMBER", description = "the invoice it is meant for (default: oldest)")
    private @Nullable String document;

    @Option(names = "--of", paramLabel = "REFERENCE", description = "cancel: what is taken back")
    private @Nullable String cancelled;

    @Option(names = "--reason", paramLabel = "TEXT", description = "why; kept with it")
    private @Nullable String reason;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Override
    public Integer call() {
        try (Desk desk = Desk.open(daybook.workplace())) {
            Business found = desk.business(business);
            LocalDate day = Desk.day(found, on);
            Outcome outcome =
                    Objects.requireNonNull(new TransactionTemplate(desk.engine().transactions()).execute(status -> {
                        Outcome entered = enter(new Movements(desk.engine().jdbc(), found.id()), found, day);
                        if (entered instanceof Outcome.Refused) {
                            status.setRollbackOnly();
                        }
                        return entered;
                    }));
            return say(outcome).code();
        }
    }

    private Outcome enter(Movements movements, Business found, LocalDate day) {
        if (what.toLowerCase(Locale.ROOT).equals("cancel")) {
            String of = needed(cancelled, "--of", "what is taken back, such as --of B-77");
            return movements.cancel(new Cancellation(of, reference.strip(), day, reason));
        }
        String code = needed(contact, "--contact", "whose account, such as --contact AK-10001");
        Money money = money(found);
        Account account = movements.account(code, money.currency()).orElse(null);
        if (account == null) {
            return new Outcome.Refused(
                    movements.hasContact(code) ? MovementRefusal.NO_ACCOUNT : MovementRefusal.UNKNOWN_CONTACT);
        }
        Long invoice = document == null
                ? null
                : movements.invoice(account, document.strip()).orElse(null);
        if (document != null && invoice == null) {
            return new Outcome.Refused(MovementRefusal.UNKNOWN_DOCUMENT);
        }
        return movements.enter(account, movement(money, day, invoice), reason);
    }

    private Movement movement(Money money, LocalDate day, @Nullable Long invoice) {
        return switch (what.toLowerCase(Locale.ROOT)) {
            case "payment" -> new Movement.Payment(reference.strip(), money, day, method, invoice);
            case "refund" -> new Movement.Refund(reference.strip(), money, day, method);
            case "write-off" -> new Movement.WriteOff(reference.strip(), money, day, invoice);
            default ->
                throw new CommandFailedException(
                        Exit.USAGE, "'" + what + "' cannot be entered; expected payment, refund, write-off or cancel");
        };
    }

    private Money money(Business found) {
        String given = needed(amount, "--amount", "how much, such as --amount 12.30");
        String code = currency == null ? found.currency().code() : currency.toUpperCase(Locale.ROOT);
        if (!Currency.isKnown(code)) {
            throw new CommandFailedException(Exit.USAGE, "--currency " + code + " is no ISO 4217 code such as EUR");
        }
        try {
            Money money = Money.of(given, Currency.of(code));
            if (money.isPositive()) {
                return money;
            }
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(Exit.USAGE, "--amount: " + e.getMessage());
        }
        throw new CommandFailedException(
                Exit.USAGE, "--amount " + given + " is not above zero; to take money back: refund, or cancel");
    }

    private static String needed(@Nullable String value, String option, String meaning) {
        if (value == null || value.isBlank()) {
            throw new CommandFailedException(Exit.USAGE, option + " is missing: say " + meaning);
        }
        return value.strip();
    }

    private Exit say(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Posted(long _, LocalDate postedOn) -> {
                said("POSTED", reference + " is posted on " + postedOn);
                yield Exit.OK;
            }
            case Outcome.Known _ -> {
                said("KNOWN", reference + " was entered before, just so; nothing was done");
                yield Exit.OK;
            }
            case Outcome.Refused(MovementRefusal why) -> {
                if (json) {
                    said(why.name(), why.sentence());
                } else {
                    daybook.terminal().talk("daybook: " + why + ": " + reference + " is not posted: " + why.sentence());
                }
                yield Exit.REFUSED;
            }
        };
    }

    private void said(String outcome, String sentence) {
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("outcome", outcome);
            object.put("message", sentence);
            daybook.terminal().json(object);
        } else {
            daybook.terminal().data(sentence);
        }
    }
}
