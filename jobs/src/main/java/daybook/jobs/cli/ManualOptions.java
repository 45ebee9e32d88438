package daybook.jobs.cli;

import daybook.jobs.billing.ManualRequest;
import daybook.organisation.Business;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every command that makes one document is told. */
final class ManualOptions {

    @Mixin
    private BusinessOption business = new BusinessOption();

    @Option(names = "--why", paramLabel = "TEXT", description = "why; kept with the run")
    private String why = "";

    @Option(
            names = "--on",
            paramLabel = "DATE",
            description =
                    "date of the document, which decides tax rates and numbers (default: today, where the business is)")
    private @Nullable LocalDate on;

    @Option(
            names = "--reference",
            paramLabel = "REFERENCE",
            description = "under which it is made once: asked again for the same, the document there is is told")
    private @Nullable String reference;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    /** The business that is meant. */
    Business business(Desk desk) {
        return desk.business(business);
    }

    boolean json() {
        return json;
    }

    /** @throws CommandFailedException when nobody said why */
    ManualRequest request(Business found) {
        if (why.isBlank()) {
            throw new CommandFailedException(Exit.USAGE, "say why by --why '...'; it is kept with the run");
        }
        LocalDate date = Desk.day(found, on);
        return new ManualRequest(date, Workplace.user(), why.strip(), reference);
    }
}
