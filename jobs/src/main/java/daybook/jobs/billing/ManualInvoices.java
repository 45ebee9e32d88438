package daybook.jobs.billing;

import daybook.invoicing.RecurringBilling;
import daybook.invoicing.RefusalReason;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.billing.ManualRun.Prepared;
import daybook.money.Money;
import daybook.organisation.Business;
import daybook.pricing.Product;
import daybook.pricing.store.ProductBook;
import daybook.subscription.DueAccount;
import daybook.subscription.OneTimeCharge;
import daybook.subscription.store.OneTimeCharges;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Invoices what a person names: products, without a subscription, on a document of its own. It is on no bill. */
public final class ManualInvoices {

    static final String JOB = "invoice";

    private final BatchEngine engine;
    private final Business business;

    public ManualInvoices(BatchEngine engine, Business business) {
        this.engine = engine;
        this.business = business;
    }

    /**
     * What a line charges for.
     *
     * @param amount for all units; with tax where the business's prices are
     * @param quantity units, above zero
     */
    public record Line(String sku, BigDecimal amount, BigDecimal quantity) {}

    /** Posts an invoice to a contact. */
    public ManualOutcome invoice(String contact, List<Line> lines, ManualRequest request) {
        return new ManualRun(engine, business)
                .post(
                        new ManualRun.Asked(JOB, contact + " " + lines, request),
                        jdbc -> prepare(jdbc, contact, lines, request),
                        (_, _) -> {});
    }

    private Prepared prepare(JdbcTemplate jdbc, String contact, List<Line> lines, ManualRequest request) {
        OneTimeCharges charges = new OneTimeCharges(jdbc, business.id());
        Optional<Long> account = charges.account(contact);
        if (account.isEmpty()) {
            return new Prepared.Unable(new ManualOutcome.NotFound("contact " + contact));
        }
        ProductBook products = ProductBook.read(jdbc, business.id());
        DueAccount payer = CreditNotes.account(jdbc, business, products, account.get());
        List<OneTimeCharge> entered = new ArrayList<>(lines.size());
        for (Line line : lines) {
            Optional<Product> product = products.bySku(line.sku());
            if (product.isEmpty()) {
                return new Prepared.Unable(new ManualOutcome.NotFound("product " + line.sku()));
            }
            try {
                Money amount = CreditNotes.positive(
                        line.amount(), payer.payer().funds().currency());
                entered.add(charges.enter(
                        new OneTimeCharges.Place(account.get(), null),
                        new OneTimeCharges.What(product.get(), line.quantity(), amount, null),
                        request.on(),
                        OneTimeCharges.Origin.NONE));
            } catch (IllegalArgumentException e) {
                return new Prepared.Unable(
                        new ManualOutcome.Refused(RefusalReason.WRONG_AMOUNT, String.valueOf(e.getMessage())));
            }
        }
        DueAccount due = new DueAccount(payer.payer(), payer.contactVersionId(), payer.language(), List.of(), entered);
        RecurringBilling billing =
                new RecurringBilling(business.policies(), business.taxes(), request.on(), request.on());
        return new Prepared.Ready(due, billing.decide(due).getFirst());
    }
}
