package daybook.jobs.billing;

import daybook.invoicing.BillingDecision;
import daybook.invoicing.DocumentKind;
import daybook.invoicing.LineSource;
import daybook.invoicing.ManualCredit;
import daybook.invoicing.RecurringBilling;
import daybook.invoicing.RefusalReason;
import daybook.invoicing.store.CreditableDocuments;
import daybook.invoicing.store.VoidedDocuments;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.billing.ManualRun.Prepared;
import daybook.jobs.run.Lease;
import daybook.organisation.Business;
import daybook.pricing.store.ProductBook;
import daybook.subscription.BilledLine;
import daybook.subscription.DueAccount;
import daybook.subscription.DuePeriod;
import daybook.subscription.SubscribedService;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Voids invoices: takes back all that is left of one, and gives again what it took back itself, so that together they are
 * as if it had never been. What it billed can be billed again, at what is right then.
 */
public final class Voids {

    static final String JOB = "void";

    private final BatchEngine engine;
    private final Business business;

    public Voids(BatchEngine engine, Business business) {
        this.engine = engine;
        this.business = business;
    }

    /**
     * Voids a posted invoice.
     *
     * @param billAgain whether what it billed is due again
     */
    public ManualOutcome voidInvoice(String number, boolean billAgain, ManualRequest request) {
        if (!billAgain) {
            return post(number, false, request);
        }
        Optional<Lease> lease = Lease.tryTake(engine.dataSource(), business.id(), BillJob.NAME);
        if (lease.isEmpty()) {
            return new ManualOutcome.AlreadyRunning();
        }
        try (Lease _ = lease.get()) {
            return post(number, true, request);
        }
    }

    private ManualOutcome post(String number, boolean billAgain, ManualRequest request) {
        return new ManualRun(engine, business)
                .post(
                        new ManualRun.Asked(JOB, number + (billAgain ? " to be billed again" : ""), request),
                        jdbc -> prepare(jdbc, number, billAgain, request),
                        (jdbc, creditNote) -> voided(jdbc, number, creditNote, billAgain));
    }

    private Prepared prepare(JdbcTemplate jdbc, String number, boolean billAgain, ManualRequest request) {
        Optional<CreditableDocuments.Head> found = CreditableDocuments.find(jdbc, business.id(), number);
        if (found.isEmpty()) {
            return new Prepared.Unable(new ManualOutcome.NotFound("document " + number));
        }
        CreditableDocuments.Head head = found.get();
        // Before it is asked whether it is voided already: two that void it wait for each other here.
        ProductBook products = ProductBook.read(jdbc, business.id());
        List<BilledLine> lines = CreditNotes.locked(jdbc, head.id(), products);
        Optional<ManualOutcome.Refused> refusal = refusal(
                jdbc, CreditableDocuments.find(jdbc, business.id(), number).orElseThrow(), billAgain);
        if (refusal.isPresent()) {
            return new Prepared.Unable(refusal.get());
        }
        DueAccount account = CreditNotes.account(jdbc, business, products, head.accountId());
        List<ManualCredit.Line> opposite = lines.stream()
                .map(line -> new ManualCredit.Line(
                        new LineSource.Correction(line), (line.correction() ? line.charged() : line.left()).negated()))
                .filter(line -> !line.most().isZero())
                .toList();
        BillingDecision decision = new ManualCredit(business.policies(), business.taxes(), request.on())
                .decide(
                        new ManualCredit.Creditable(head.subscriptionId(), account.payer(), opposite),
                        new ManualCredit.Wanted.All());
        return new Prepared.Ready(account, new RecurringBilling.Item(head.subscriptionId(), decision));
    }

    private static Optional<ManualOutcome.Refused> refusal(
            JdbcTemplate jdbc, CreditableDocuments.Head head, boolean billAgain) {
        if (head.kind() == DocumentKind.CREDIT_NOTE) {
            return Optional.of(new ManualOutcome.Refused(
                    RefusalReason.NOT_AN_INVOICE,
                    head.number() + " is a credit note; what it gave back is charged by an invoice"));
        }
        if (head.voidedBy() != null) {
            return Optional.of(new ManualOutcome.Refused(
                    RefusalReason.VOIDED_ALREADY, head.number() + " is voided already, by " + head.voidedBy()));
        }
        return billAgain
                ? new VoidedDocuments(jdbc)
                        .obstacle(head.id())
                        .map(why -> new ManualOutcome.Refused(
                                RefusalReason.BILLED_ON, head.number() + " cannot be billed again: " + why))
                : Optional.empty();
    }

    private void voided(JdbcTemplate jdbc, String number, long creditNote, boolean billAgain) {
        CreditableDocuments.Head head =
                CreditableDocuments.find(jdbc, business.id(), number).orElseThrow();
        VoidedDocuments voided = new VoidedDocuments(jdbc);
        voided.add(head.id(), business.id(), creditNote, billAgain);
        if (!billAgain) {
            return;
        }
        Map<Long, SubscribedService> terms =
                CreditNotes.accounts(jdbc, business, ProductBook.read(jdbc, business.id()))
                        .terms(head.accountId())
                        .stream()
                        .collect(Collectors.toMap(SubscribedService::id, Function.identity()));
        for (VoidedDocuments.Billed term : voided.terms(head.id())) {
            SubscribedService service = terms.get(term.serviceId());
            if (service == null) {
                throw new IllegalStateException("service " + term.serviceId() + " is no longer of the account");
            }
            voided.move(
                    term,
                    DuePeriod.dueOn(service, term.back(), business.policies().periods()));
        }
        voided.free(head.id());
    }
}
