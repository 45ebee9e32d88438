package daybook.jobs.billing;

import daybook.invoicing.BillingDecision;
import daybook.invoicing.BillingDecision.Progress;
import daybook.invoicing.store.Drafts;
import daybook.invoicing.store.KeyBlock;
import daybook.jobs.batch.ChunkWriter;
import daybook.organisation.Business;
import daybook.organisation.PaymentTerms;
import daybook.subscription.DueSubscription;
import daybook.subscription.Subscription;
import daybook.subscription.store.BillingProgress;
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
        Drafts drafts = new Drafts(heading, keys);
        BillingProgress moved = new BillingProgress();
        RunExceptions exceptions = new RunExceptions(heading.runId(), heading.businessId());
        UnseenMoves unseen = new UnseenMoves(heading.runId(), heading.businessId());
        for (Decided item : items) {
            Subscription subscription = item.due().subscription();
            switch (item.decision()) {
                case BillingDecision.Billed(var document, var progress) -> {
                    drafts.add(document, item.due(), dueOn(item.due()));
                    move(subscription, progress, moved);
                    unseen.discount(subscription, progress);
                }
                case BillingDecision.CameToNothing(var progress) -> {
                    exceptions.zero(subscription.id());
                    move(subscription, progress, moved);
                    unseen.discount(subscription, progress);
                    unseen.periods(subscription, progress);
                }
                case BillingDecision.Refused(var reason, var message) ->
                    exceptions.refused(subscription.id(), reason, message);
                case BillingDecision.NothingDue() -> exceptions.zero(subscription.id());
            }
        }
        drafts.writeTo(connection);
        moved.writeTo(connection);
        exceptions.writeTo(connection);
        unseen.writeTo(connection);
    }

    private LocalDate dueOn(DueSubscription due) {
        PaymentTerms own = due.payer().terms();
        PaymentTerms terms = own == null ? business.policies().documents().paymentTerms() : own;
        return terms.dueDate(heading.documentOn());
    }

    private static void move(Subscription subscription, Progress progress, BillingProgress moved) {
        progress.billedTo().forEach(moved::move);
        if (progress.discountCycles() > 0) {
            moved.countDiscount(subscription.id(), progress.discountCycles());
        }
    }
}
