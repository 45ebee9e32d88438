package daybook.jobs.billing;

import daybook.invoicing.BillingDecision;
import daybook.invoicing.LineSource;
import daybook.invoicing.ManualCredit;
import daybook.invoicing.RecurringBilling;
import daybook.invoicing.RefusalReason;
import daybook.invoicing.store.CreditableDocuments;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.billing.ManualRun.Prepared;
import daybook.money.Currency;
import daybook.money.Money;
import daybook.organisation.Business;
import daybook.pricing.store.PriceBook;
import daybook.pricing.store.ProductBook;
import daybook.subscription.BilledLine;
import daybook.subscription.DueAccount;
import daybook.subscription.store.BilledLines;
import daybook.subscription.store.DueAccounts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Credits posted documents, line by line, as a person asks for it (domain.md 13.4). */
public final class CreditNotes {

    static final String JOB = "credit";

    private final BatchEngine engine;
    private final Business business;

    public CreditNotes(BatchEngine engine, Business business) {
        this.engine = engine;
        this.business = business;
    }

    /**
     * What is to be credited.
     *
     * @param number of the document
     * @param sku only lines of this product; null: of all
     */
    public record Part(String number, @Nullable String sku, Amount amount) {}

    /** How much. */
    public sealed interface Amount {

        /** All that is left. */
        record All() implements Amount {}

        /** So much without tax. */
        record Net(BigDecimal amount) implements Amount {}

        /** So much with tax. */
        record Gross(BigDecimal amount) implements Amount {}
    }

    /** Posts a credit note, if there is enough left to credit. */
    public ManualOutcome credit(Part part, ManualRequest request) {
        return new ManualRun(engine, business)
                .post(
                        new ManualRun.Asked(JOB, part.toString(), request),
                        jdbc -> prepare(jdbc, part, request),
                        (_, _) -> {});
    }

    private Prepared prepare(JdbcTemplate jdbc, Part part, ManualRequest request) {
        Optional<CreditableDocuments.Head> found = CreditableDocuments.find(jdbc, business.id(), part.number());
        if (found.isEmpty()) {
            return new Prepared.Unable(new ManualOutcome.NotFound("document " + part.number()));
        }
        CreditableDocuments.Head head = found.get();
        ProductBook products = ProductBook.read(jdbc, business.id());
        DueAccount account = account(jdbc, business, products, head.accountId());
        List<ManualCredit.Line> lines = locked(jdbc, head.id(), products).stream()
                .filter(line -> line.left().isPositive())
                .map(line -> new ManualCredit.Line(
                        new LineSource.Correction(line), line.left().negated()))
                .filter(line ->
                        part.sku() == null || line.source().product().sku().equals(part.sku()))
                .toList();
        ManualCredit.Wanted wanted;
        try {
            wanted = wanted(part.amount(), account.payer().funds().currency());
        } catch (IllegalArgumentException e) {
            return new Prepared.Unable(
                    new ManualOutcome.Refused(RefusalReason.WRONG_AMOUNT, String.valueOf(e.getMessage())));
        }
        BillingDecision decision = new ManualCredit(business.policies(), business.taxes(), request.on())
                .decide(new ManualCredit.Creditable(head.subscriptionId(), account.payer(), lines), wanted);
        return new Prepared.Ready(account, new RecurringBilling.Item(head.subscriptionId(), decision));
    }

    /** The lines of a document, of which nobody else can take anything back until the transaction ends. */
    static List<BilledLine> locked(JdbcTemplate jdbc, long documentId, ProductBook products) {
        CreditableDocuments.lock(
                jdbc,
                BilledLines.ofDocument(jdbc, documentId, products::product).stream()
                        .map(BilledLine::charge)
                        .toList());
        // Read anew: what somebody else took back while we waited counts.
        return BilledLines.ofDocument(jdbc, documentId, products::product);
    }

    static DueAccount account(JdbcTemplate jdbc, Business business, ProductBook products, long accountId) {
        return accounts(jdbc, business, products).payer(accountId);
    }

    static DueAccounts accounts(JdbcTemplate jdbc, Business business, ProductBook products) {
        PriceBook prices = PriceBook.read(jdbc, business.id());
        return new DueAccounts(jdbc, business.id(), new DueAccounts.Catalogue(prices::price, products::product));
    }

    private static ManualCredit.Wanted wanted(Amount amount, Currency currency) {
        return switch (amount) {
            case Amount.All() -> new ManualCredit.Wanted.All();
            case Amount.Net(BigDecimal net) -> new ManualCredit.Wanted.Net(positive(net, currency));
            case Amount.Gross(BigDecimal gross) -> new ManualCredit.Wanted.Gross(positive(gross, currency));
        };
    }

    static Money positive(BigDecimal amount, Currency currency) {
        Money money = Money.of(amount, currency);
        if (!money.isPositive()) {
            throw new IllegalArgumentException("expected an amount above zero, not " + money);
        }
        return money;
    }
}
