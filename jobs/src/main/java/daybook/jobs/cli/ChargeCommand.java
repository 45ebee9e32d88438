package daybook.jobs.cli;

import daybook.invoicing.RefusalReason;
import daybook.jobs.billing.ChargeDesk;
import daybook.jobs.billing.ChargeDesk.Outcome;
import daybook.jobs.desk.RunReportTalk;
import daybook.money.Money;
import daybook.organisation.Business;
import daybook.subscription.store.OneTimeCharges;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "charge",
        mixinStandardHelpOptions = true,
        description = {
            "Charges a subscription or a contact's account once, by the next billing run.",
            "A charge to a subscription stands on its document, beside what recurs; one to a contact on a document of the "
                    + "account's own. With --reference entering the same again does nothing, and another charge of that "
                    + "reference is refused (4)."
        },
        footer = {
            "",
            "Example:",
            "  ./daybook charge S-00001 --product CARD --amount 5.00 --on 2026-11-12 --text 'lost card' --business CLUB"
        })
final class ChargeCommand implements Callable<Integer> {

    @ParentCommand
    private Daybook daybook = Daybook.UNSET;

    @Parameters(paramLabel = "WHOM", description = "code of the subscription, or of the contact")
    private String whom = "";

    @Option(names = "--product", required = true, paramLabel = "SKU", description = "what is charged for")
    private String product = "";

    @Option(
            names = "--amount",
            required = true,
            paramLabel = "AMOUNT",
            description = "for all units, with tax where the business's prices are")
    private BigDecimal amount = BigDecimal.ZERO;

    @Option(names = "--quantity", paramLabel = "N", description = "how many units (default: ${DEFAULT-VALUE})")
    private BigDecimal quantity = BigDecimal.ONE;

    @Option(
            names = "--text",
            paramLabel = "TEXT",
            description = "what stands on the document (default: product's name)")
    private @Nullable String text;

    @Option(names = "--reference", paramLabel = "REFERENCE", description = "by which it is entered once")
    private @Nullable String reference;

    @Option(
            names = "--on",
            paramLabel = "DATE",
            description = "the day that it is for (default: today, where the business is)")
    private @Nullable LocalDate on;

    @Mixin
    private BusinessOption business = new BusinessOption();

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Override
    public Integer call() {
        if (quantity.signum() <= 0) {
            throw new CommandFailedException(
                    Exit.USAGE, "--quantity " + quantity.toPlainString() + " is not above zero");
        }
        try (Desk desk = Desk.open(daybook.workplace())) {
            Business found = desk.business(business);
            LocalDate day = Desk.day(found, on);
            ChargeDesk.Item item =
                    new ChargeDesk.Item(product.strip(), amount, quantity, text == null ? null : text.strip());
            OneTimeCharges.Origin origin = new OneTimeCharges.Origin(Workplace.user(), reference);
            return say(new ChargeDesk(desk.engine(), found).charge(whom.strip(), item, day, origin), day)
                    .code();
        }
    }

    private Exit say(Outcome outcome, LocalDate day) {
        return switch (outcome) {
            case Outcome.Charged(long id, Money charged) ->
                said(
                        "CHARGED",
                        id,
                        RunReportTalk.text(charged) + " is billed to " + whom + " by the next run as of " + day
                                + " or later (charge " + id + ")");
            case Outcome.Known(long id) ->
                said("KNOWN", id, reference + " is entered already, just so (charge " + id + ")");
            case Outcome.Refused(RefusalReason reason, String why) ->
                new RefusalTalk(daybook.terminal(), json).say(reason, why);
            case Outcome.NotFound(String what) ->
                throw new CommandFailedException(Exit.NOT_FOUND, "there is no " + what);
        };
    }

    private Exit said(String outcome, long id, String sentence) {
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("outcome", outcome);
            object.put("charge", id);
            object.put("message", sentence);
            daybook.terminal().json(object);
        } else {
            daybook.terminal().data(sentence);
        }
        return Exit.OK;
    }
}
