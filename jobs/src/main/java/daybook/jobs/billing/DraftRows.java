package daybook.jobs.billing;

import daybook.invoicing.BillingDecision;
import daybook.invoicing.DocumentKind;
import daybook.invoicing.RecurringBilling;
import daybook.invoicing.store.BillingProgress;
import daybook.invoicing.store.Drafts;
import daybook.invoicing.store.KeyBlock;
import daybook.jobs.batch.ChunkWriter;
import daybook.organisation.Business;
import daybook.organisation.PaymentTerms;
import daybook.subscription.DueAccount;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/** Writes a chunk of decisions: documents, how far their subscriptions are billed now, and what was refused. */
final class DraftRows implements ChunkWriter.Rows<Decided> {

    private final Business business;
    private final Drafts.Heading heading;
    private final KeyBlock keys;

    DraftRows(Business business, Drafts.Heading heading, KeyBlock keys) {
        this.business = business;
        this.heading = heading;
        this.keys = keys;
    }

    @Override
    public void write(List<? extends Decided> items, Connection connection) throws SQLException {
        Written written = new Written(
                new Drafts(heading, keys),
                new BillingProgress(heading.runId()),
                new RunExceptions(heading.runId(), heading.businessId()),
                new UnseenMoves(heading.runId(), heading.businessId()));
        for (Decided decided : items) {
            long account = decided.due().payer().accountId();
            decided.parked().forEach(parked -> written.exceptions()
                    .parked(new RunExceptions.Place(account, parked.subscriptionId()), parked.reason()));
            for (RecurringBilling.Item item : decided.items()) {
                write(decided.due(), item, written);
            }
        }
        written.drafts().writeTo(connection);
        written.progress().writeTo(connection);
        written.exceptions().writeTo(connection);
        written.unseen().writeTo(connection);
    }

    private record Written(Drafts drafts, BillingProgress progress, RunExceptions exceptions, UnseenMoves unseen) {}

    private void write(DueAccount due, RecurringBilling.Item item, Written written) {
        RunExceptions.Place place = new RunExceptions.Place(due.payer().accountId(), item.subscriptionId());
        switch (item.decision()) {
            case BillingDecision.Billed(var document, var progress) -> {
                written.drafts().add(document, due, dueOn(due));
                if (document.kind() == DocumentKind.ZERO) {
                    written.exceptions().zero(place);
                }
                written.progress().add(progress);
                written.unseen().add(due, progress, document.lines());
            }
            case BillingDecision.CameToNothing(var progress) -> {
                written.exceptions().zero(place);
                written.progress().add(progress);
                written.unseen().add(due, progress, List.of());
            }
            case BillingDecision.Refused(var reason, var message) ->
                written.exceptions().refused(place, reason, message);
            case BillingDecision.NothingDue() -> written.exceptions().zero(place);
        }
    }

    private LocalDate dueOn(DueAccount due) {
        PaymentTerms own = due.payer().terms();
        PaymentTerms terms = own == null ? business.policies().documents().paymentTerms() : own;
        return terms.dueDate(heading.documentOn());
    }
}
