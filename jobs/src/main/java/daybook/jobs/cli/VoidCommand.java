package daybook.jobs.cli;

import daybook.jobs.billing.Voids;
import daybook.organisation.Business;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "void",
        mixinStandardHelpOptions = true,
        description = {
            "Voids a posted invoice: a credit note takes back all that is left of it, and gives again what "
                    + "it took back itself.",
            "With --bill-again the periods, one-time charges and discounts of it are due again, and the next "
                    + "run bills them at what is right then; an invoice that was billed on from is refused (4): void "
                    + "the later one first."
        },
        footer = {"", "Example:", "  ./daybook void INV-2026-000001 --bill-again --why 'wrong price' --business CLUB"})
final class VoidCommand implements Callable<Integer> {

    @ParentCommand
    private Daybook daybook = Daybook.UNSET;

    @Parameters(paramLabel = "NUMBER", description = "legal number of the invoice")
    private String number = "";

    @Option(names = "--bill-again", description = "what it billed is due again")
    private boolean billAgain;

    @Mixin
    private ManualOptions options = new ManualOptions();

    @Override
    public Integer call() {
        try (Desk desk = Desk.open(daybook.workplace())) {
            Business found = options.business(desk);
            return new ManualTalk(daybook.terminal(), options.json(), found.code())
                    .say(new Voids(desk.engine(), found)
                            .voidInvoice(number.strip().toUpperCase(Locale.ROOT), billAgain, options.request(found)))
                    .code();
        }
    }
}
