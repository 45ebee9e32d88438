package daybook.jobs.billing;

import daybook.invoicing.RefusalReason;
import daybook.invoicing.store.HeldDocuments;
import daybook.invoicing.store.LegalNumbers;
import daybook.invoicing.store.PostableDocuments;
import daybook.invoicing.store.PostedDocuments;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.run.Run;
import daybook.jobs.run.RunState;
import daybook.jobs.run.Runs;
import daybook.organisation.Business;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/** Posts documents that their run held back, when a person says so. */
public final class Releases {

    private static final String NUMBER = "select number from posted_document where document_id = ?";

    private final BatchEngine engine;
    private final Business business;

    public Releases(BatchEngine engine, Business business) {
        this.engine = engine;
        this.business = business;
    }

    /**
     * Posts a held document of a posted run.
     *
     * @param item the code of the subscription that it bills, or of the contact
     */
    public ManualOutcome release(long runId, String item, ManualRequest request) {
        HeldDocuments held = new HeldDocuments(engine.jdbc(), business.id());
        Optional<HeldDocuments.Held> found = held.list().stream()
                .filter(one -> one.runId() == runId && one.item().equals(item))
                .findFirst();
        Optional<Run> run = new Runs(engine.jdbc()).find(runId).filter(one -> one.state() == RunState.POSTED);
        if (found.isEmpty() || run.isEmpty()) {
            return new ManualOutcome.NotFound("document of " + item + " that is held in posted run " + runId);
        }
        Optional<ManualOutcome.Refused> refusal = PostingDate.refusal(engine.jdbc(), business, request.on());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        HeldDocuments.Held one = found.get();
        if (held.ratesChangeBetween(one.documentOn(), request.on())) {
            return new ManualOutcome.Refused(
                    RefusalReason.RATES_CHANGED,
                    "it was taxed for " + one.documentOn() + ", and a rate of tax is another on " + request.on());
        }
        try {
            return Objects.requireNonNull(
                    new TransactionTemplate(engine.transactions()).execute(_ -> post(held, one, run.get(), request)));
        } catch (IllegalStateException e) {
            // Somebody else may have posted a later date since it was looked at.
            return PostingDate.refusal(engine.jdbc(), business, request.on()).orElseThrow(() -> e);
        }
    }

    private ManualOutcome post(HeldDocuments held, HeldDocuments.Held one, Run run, ManualRequest request) {
        if (!held.release(one.documentId(), request.on(), request.askedBy(), request.why())) {
            return new ManualOutcome.NotFound("document of " + one.item() + " that is still held");
        }
        PostedDocuments posted = new PostedDocuments(business, new LegalNumbers(engine.jdbc(), business));
        engine.jdbc().execute((ConnectionCallback<Boolean>) connection -> {
            posted.post(List.of(PostableDocuments.one(engine.jdbc(), one.documentId())), connection);
            return true;
        });
        new ControlTotals(engine.jdbc(), run).check();
        String number = engine.jdbc().queryForObject(NUMBER, String.class, one.documentId());
        return new ManualOutcome.Posted(Objects.requireNonNull(number), one.total(), run);
    }
}
