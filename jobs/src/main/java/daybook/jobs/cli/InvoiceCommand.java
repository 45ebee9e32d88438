package daybook.jobs.cli;

import daybook.jobs.billing.ManualInvoices;
import daybook.organisation.Business;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "invoice",
        mixinStandardHelpOptions = true,
        description = {
            "Invoices a customer by hand: products, without a subscription.",
            "It is posted at once and is on no bill."
        },
        footer = {
            "",
            "Example:",
            "  ./daybook invoice --contact AK-10001 --line TOWEL:15.00:3 --why 'lost towels' --business CLUB"
        })
final class InvoiceCommand implements Callable<Integer> {

    @ParentCommand
    private Daybook daybook = Daybook.UNSET;

    @Option(names = "--contact", required = true, paramLabel = "CODE", description = "who is invoiced")
    private String contact = "";

    @Option(
            names = "--line",
            required = true,
            paramLabel = "SKU:AMOUNT[:QUANTITY]",
            description =
                    "a product, what all of it costs (with tax where the business's prices are), and how many units")
    private List<String> lines = List.of();

    @Mixin
    private ManualOptions options = new ManualOptions();

    @Override
    public Integer call() {
        List<ManualInvoices.Line> read =
                lines.stream().map(InvoiceCommand::line).toList();
        try (Desk desk = Desk.open(daybook.workplace())) {
            Business found = options.business(desk);
            return new ManualTalk(daybook.terminal(), options.json(), found.code())
                    .say(new ManualInvoices(desk.engine(), found)
                            .invoice(contact.strip(), read, options.request(found)))
                    .code();
        }
    }

    private static ManualInvoices.Line line(String typed) {
        String[] parts = typed.strip().split(":", -1);
        try {
            if (parts.length == 2 || parts.length == 3) {
                BigDecimal quantity = parts.length == 3 ? new BigDecimal(parts[2]) : BigDecimal.ONE;
                if (quantity.signum() <= 0) {
                    throw new CommandFailedException(
                            Exit.USAGE, "--line " + typed + ": the quantity " + parts[2] + " is not above zero");
                }
                return new ManualInvoices.Line(parts[0], new BigDecimal(parts[1]), quantity);
            }
        } catch (NumberFormatException e) {
            throw new CommandFailedException(Exit.USAGE, misread(typed));
        }
        throw new CommandFailedException(Exit.USAGE, misread(typed));
    }

    private static String misread(String typed) {
        return "--line " + typed + " is not SKU:AMOUNT or SKU:AMOUNT:QUANTITY, such as TOWEL:15.00:3";
    }
}
