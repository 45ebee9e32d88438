package daybook.jobs.cli;

import daybook.jobs.billing.CreditNotes;
import daybook.organisation.Business;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "credit",
        mixinStandardHelpOptions = true,
        description = {
            "Credits a posted document: all that is left of it, or of one product, or an amount, which is "
                    + "spread over its lines by what is left of them.",
            "More than is left is refused (4). The credit note is posted at once."
        },
        footer = {
            "",
            "Example:",
            "  ./daybook credit INV-2026-000001 --net 10.00 --why 'the sauna was closed' --business CLUB"
        })
final class CreditCommand implements Callable<Integer> {

    @ParentCommand
    private Daybook daybook = Daybook.UNSET;

    @Parameters(paramLabel = "NUMBER", description = "legal number of what is credited")
    private String number = "";

    @Option(names = "--sku", paramLabel = "SKU", description = "only lines of this product")
    private @Nullable String sku;

    @ArgGroup(exclusive = true)
    private @Nullable Amount amount;

    @Mixin
    private ManualOptions options = new ManualOptions();

    /** How much; nothing: all that is left. */
    static final class Amount {

        @Option(names = "--net", required = true, paramLabel = "AMOUNT", description = "so much without tax")
        private @Nullable BigDecimal net;

        @Option(names = "--gross", required = true, paramLabel = "AMOUNT", description = "so much with tax")
        private @Nullable BigDecimal gross;
    }

    @Override
    public Integer call() {
        try (Desk desk = Desk.open(daybook.workplace())) {
            Business found = options.business(desk);
            CreditNotes.Part part = new CreditNotes.Part(
                    number.strip().toUpperCase(Locale.ROOT), sku == null ? null : sku.strip(), amount());
            return new ManualTalk(daybook.terminal(), options.json(), found.code())
                    .say(new CreditNotes(desk.engine(), found).credit(part, options.request(found)))
                    .code();
        }
    }

    private CreditNotes.Amount amount() {
        if (amount != null && amount.net != null) {
            return new CreditNotes.Amount.Net(amount.net);
        }
        return amount != null && amount.gross != null
                ? new CreditNotes.Amount.Gross(amount.gross)
                : new CreditNotes.Amount.All();
    }
}
