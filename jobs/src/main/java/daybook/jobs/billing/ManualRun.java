package daybook.jobs.billing;

import daybook.invoicing.BillingDecision;
import daybook.invoicing.DocumentKind;
import daybook.invoicing.RecurringBilling;
import daybook.invoicing.RefusalReason;
import daybook.invoicing.store.Drafts;
import daybook.invoicing.store.KeyBlock;
import daybook.invoicing.store.LegalNumbers;
import daybook.invoicing.store.PostableDocument;
import daybook.invoicing.store.PostableDocuments;
import daybook.invoicing.store.PostedDocuments;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.run.Run;
import daybook.jobs.run.Runs;
import daybook.ledger.store.StoredAllocations;
import daybook.organisation.Business;
import daybook.subscription.DueAccount;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes one document and posts it, in one transaction, as a run of its own: numbered, entered in the ledger, mailed and
 * proven as those of the billing run are, and beside it.
 */
final class ManualRun {

    private static final String NUMBER = """
            select p.number from posted_document p join document d on d.id = p.document_id where d.run_id = ?""";

    private final BatchEngine engine;
    private final Business business;

    ManualRun(BatchEngine engine, Business business) {
        this.engine = engine;
        this.business = business;
    }

    /**
     * What is asked for.
     *
     * @param job the name of the run's job
     * @param what of it, in words: asked for under one reference, it has to be the same
     */
    record Asked(String job, String what, ManualRequest by) {}

    /** What is to be posted, or why it cannot be. */
    sealed interface Prepared {

        /** It is this. */
        record Ready(DueAccount account, RecurringBilling.Item item) implements Prepared {}

        /** It cannot be. */
        record Unable(ManualOutcome outcome) implements Prepared {}
    }

    /** Decides, in the transaction. */
    @FunctionalInterface
    interface Preparing {
        Prepared prepare(JdbcTemplate jdbc);
    }

    /** Is called in the transaction once the document is posted. */
    @FunctionalInterface
    interface Afterwards {
        void posted(JdbcTemplate jdbc, long documentId);
    }

    ManualOutcome post(Asked asked, Preparing preparing, Afterwards afterwards) {
        Optional<ManualOutcome.Refused> refusal =
                PostingDate.refusal(engine.jdbc(), business, asked.by().on());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        try {
            return Objects.requireNonNull(new TransactionTemplate(engine.transactions()).execute(status -> {
                ManualOutcome outcome = inTransaction(asked, preparing, afterwards);
                if (!(outcome instanceof ManualOutcome.Posted)) {
                    status.setRollbackOnly();
                }
                return outcome;
            }));
        } catch (IllegalStateException e) {
            // Somebody else may have posted a later date since it was looked at.
            return PostingDate.refusal(engine.jdbc(), business, asked.by().on()).orElseThrow(() -> e);
        }
    }

    private ManualOutcome inTransaction(Asked asked, Preparing preparing, Afterwards afterwards) {
        References references = new References(engine.jdbc(), business.id());
        Optional<ManualOutcome> before = references.claim(asked);
        if (before.isPresent()) {
            return before.get();
        }
        ManualOutcome outcome = make(asked, preparing, afterwards);
        if (outcome instanceof ManualOutcome.Posted posted) {
            references.settle(asked, posted.run());
        }
        return outcome;
    }

    private ManualOutcome make(Asked asked, Preparing preparing, Afterwards afterwards) {
        return switch (preparing.prepare(engine.jdbc())) {
            case Prepared.Unable(ManualOutcome outcome) -> outcome;
            case Prepared.Ready(DueAccount account, RecurringBilling.Item item) ->
                switch (item.decision()) {
                    case BillingDecision.Refused(var reason, String message) ->
                        new ManualOutcome.Refused(reason, message);
                    case BillingDecision.NothingDue _, BillingDecision.CameToNothing _ -> nothing();
                    case BillingDecision.Billed(var document, var _)
                    when document.kind() == DocumentKind.ZERO -> nothing();
                    case BillingDecision.Billed billed -> {
                        Run run = write(asked, account, item);
                        PostableDocument document = document(run);
                        afterwards.posted(engine.jdbc(), document.id());
                        if (document.kind() == DocumentKind.CREDIT_NOTE) {
                            settle(run);
                        }
                        yield new ManualOutcome.Posted(
                                Objects.requireNonNull(engine.jdbc().queryForObject(NUMBER, String.class, run.id())),
                                billed.document().sums().total(),
                                run);
                    }
                };
        };
    }

    private static ManualOutcome nothing() {
        return new ManualOutcome.Refused(RefusalReason.COMES_TO_NOTHING, "it comes to nothing");
    }

    private Run write(Asked asked, DueAccount account, RecurringBilling.Item item) {
        LocalDate on = asked.by().on();
        Run.Request request = new Run.Request(
                business.id(), asked.job(), on, on, true, asked.by().askedBy());
        long key = account.payer().accountId();
        Run run = new Runs(engine.jdbc())
                .createPosted(request, new Run.Scope(1, key, key), asked.by().why());
        Drafts.Heading heading = new Drafts.Heading(business.id(), business.versionId(), run.id(), on);
        DraftRows rows = new DraftRows(business, heading, new KeyBlock(engine.jdbc(), "document_seq"));
        PostedDocuments posted = new PostedDocuments(business, new LegalNumbers(engine.jdbc(), business));
        engine.jdbc().execute((ConnectionCallback<Boolean>) connection -> {
            rows.write(List.of(new Decided(account, List.of(item), List.of())), connection);
            posted.post(List.of(document(run)), connection);
            return true;
        });
        new ControlTotals(engine.jdbc(), run).check();
        return run;
    }

    /** What a credit note takes back is not open any more, whenever allocation runs next; it first does what that left. */
    private void settle(Run run) {
        new StoredAllocations(engine.jdbc(), business.id())
                .allocate(List.of(run.scope().firstKey()), run.request().documentOn(), run.id());
    }

    private PostableDocument document(Run run) {
        return PostableDocuments.page(engine.jdbc(), run.id(), Long.MIN_VALUE, 1)
                .getFirst();
    }
}
