package daybook.jobs.scenario;

import daybook.importers.yaml.YamlMap;
import daybook.jobs.billing.CreditNotes;
import daybook.jobs.billing.ManualInvoices;
import daybook.jobs.change.ChangeKind;
import daybook.ledger.PaymentMethod;
import daybook.subscription.change.Action;
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

    /** A subscription or each of a contact's gets a discount. */
    record Grant(LocalDate on, YamlMap at) implements Step {}

    /**
     * A payment, a refund or a write-off.
     *
     * @param id its reference
     * @param document of the contact's documents the one it is meant for, from 1; null: none
     */
    record Enter(
            LocalDate on,
            YamlMap at,
            String word,
            String id,
            String contact,
            BigDecimal amount,
            @Nullable Integer document,
            LocalDate received,
            PaymentMethod method)
            implements Step {}

    /** A payment bounces, or another movement is cancelled. */
    record Bounce(LocalDate on, YamlMap at, String id, String movement) implements Step {}

    /** A run over the ledger. */
    record Ledger(LocalDate on, YamlMap at, String job) implements Step {}

    /** Somebody changes a subscription. */
    record Change(LocalDate on, YamlMap at, String subscription, Action action) implements Step {}

    /** Somebody removes a draft. */
    record Removal(LocalDate on, YamlMap at, String subscription) implements Step {}

    /**
     * Something is charged once.
     *
     * @param subscription whose document it stands on; null: one of the account's own
     */
    record Charge(
            LocalDate on,
            YamlMap at,
            String contact,
            @Nullable String subscription,
            String sku,
            BigDecimal quantity,
            BigDecimal amount)
            implements Step {}

    /** The document of a contact that is meant, from 1 in their order. */
    record Document(String contact, int nth) {}

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

    /**
     * The billing run, posting what it bills.
     *
     * @param only whether the jobs that the night does before it are left out
     */
    record Bill(LocalDate on, YamlMap at, boolean dryRun, boolean only) implements Step {}

    /** A run that changes subscriptions on their day. */
    record Night(LocalDate on, YamlMap at, ChangeKind kind, boolean dryRun) implements Step {}

    /**
     * The plan of every night.
     *
     * @param on the first
     * @param to the last
     */
    record Nightly(LocalDate on, YamlMap at, LocalDate to) implements Step {}
}
