package daybook.jobs.scenario;

import daybook.importers.yaml.YamlMap;
import daybook.jobs.billing.CreditNotes;
import daybook.jobs.billing.ManualInvoices;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that happens on a day. */
sealed interface Step {

    /** The business date. */
    LocalDate on();

    /** Where it is written. */
    YamlMap at();

    /**
     * A contact subscribes.
     *
     * @param services one row a service
     */
    record Subscribe(LocalDate on, YamlMap at, List<ImportedRow> services) implements Step {

        public Subscribe {
            services = List.copyOf(services);
        }
    }

    /**
     * A subscription gets a discount; either {@code percent} or {@code amount} is null.
     *
     * @param cycles for how many billed cycles; null: for good
     */
    record Grant(
            LocalDate on,
            YamlMap at,
            String subscription,
            @Nullable BigDecimal percent,
            @Nullable BigDecimal amount,
            @Nullable Integer cycles)
            implements Step {}

    /** The document of a contact that is meant, from 1 in their order. */
    record Document(String contact, int nth) {}

    /**
     * A contact is charged once, by the next billing run.
     *
     * @param subscription whose document it stands on; null: one of the account's own
     */
    record Charge(
            LocalDate on,
            YamlMap at,
            String contact,
            ManualInvoices.Line line,
            @Nullable String subscription) implements Step {}

    /**
     * A document is credited.
     *
     * @param sku only lines of this product; null: of all
     */
    record Credit(
            LocalDate on, YamlMap at, Document of, @Nullable String sku, CreditNotes.Amount amount) implements Step {}

    /** A contact is invoiced by hand. */
    record Invoice(LocalDate on, YamlMap at, String contact, List<ManualInvoices.Line> lines) implements Step {

        public Invoice {
            lines = List.copyOf(lines);
        }
    }

    /** A document is voided. */
    record Voiding(LocalDate on, YamlMap at, Document of, boolean billAgain) implements Step {}

    /** The billing run, posting what it bills. */
    record Bill(LocalDate on, YamlMap at, boolean dryRun) implements Step {}
}
