package daybook.invoicing.store;

import daybook.database.CopyRows;
import daybook.invoicing.DocumentKind;
import daybook.invoicing.store.LegalNumbers.LegalNumber;
import daybook.invoicing.store.LegalNumbers.Numbers;
import daybook.ledger.Entry;
import daybook.ledger.Journal;
import daybook.ledger.LedgerAccount;
import daybook.organisation.Business;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Posts drafts: legal number, entries of the ledger and mail to be sent, all in one transaction. */
public final class PostedDocuments {

    private final Business business;
    private final LegalNumbers numbers;

    public PostedDocuments(Business business, LegalNumbers numbers) {
        this.business = business;
        this.numbers = numbers;
    }

    /**
     * Posts documents in their order.
     *
     * @param documents of one date
     */
    public void post(List<? extends PostableDocument> documents, Connection connection) throws SQLException {
        Map<DocumentKind, Numbers> taken = take(documents);
        CopyRows posted = new CopyRows("posted_document", "document_id, business_id, series, year, sequence, number");
        CopyRows entries = new CopyRows(
                "posting",
                "document_id, entry_no, business_id, ledger_account, account_id, amount_minor, currency, posted_on");
        CopyRows credits = new CopyRows("open_credit", "credit_id, business_id, account_id, posted_on");
        CopyRows mail = new CopyRows("outbox", "business_id, document_id, message_key, recipient, state");
        for (PostableDocument document : documents) {
            Numbers series = taken.get(document.kind());
            if (series == null) {
                throw new IllegalStateException("no numbers for " + document.kind());
            }
            LegalNumber number = series.next();
            posted.add(document.id())
                    .add(business.id())
                    .add(number.series())
                    .add(number.year())
                    .add(number.sequence())
                    .add(number.text())
                    .end();
            addEntries(document, entries);
            addCredit(document, credits);
            String email = document.email();
            if (email != null) {
                mail.add(business.id())
                        .add(document.id())
                        .add(business.code() + "/" + number.text())
                        .add(email)
                        .add("READY")
                        .end();
            }
        }
        posted.writeTo(connection);
        entries.writeTo(connection);
        credits.writeTo(connection);
        mail.writeTo(connection);
    }

    private void addCredit(PostableDocument document, CopyRows rows) {
        if (document.kind() == DocumentKind.CREDIT_NOTE) {
            rows.add(document.id())
                    .add(business.id())
                    .add(document.accountId())
                    .add(document.documentOn())
                    .end();
        }
    }

    private Map<DocumentKind, Numbers> take(List<? extends PostableDocument> documents) {
        Map<DocumentKind, Numbers> taken = new EnumMap<>(DocumentKind.class);
        // Always in the order of the kinds, so that two posting transactions cannot wait for each other.
        for (DocumentKind kind : DocumentKind.values()) {
            List<? extends PostableDocument> ofKind =
                    documents.stream().filter(d -> d.kind() == kind).toList();
            if (!ofKind.isEmpty()) {
                taken.put(kind, numbers.take(kind, ofKind.getFirst().documentOn(), ofKind.size()));
            }
        }
        return taken;
    }

    private void addEntries(PostableDocument document, CopyRows rows) {
        int number = 1;
        for (Entry entry : Journal.ofDocument(document.net(), document.taxes(), document.rounding())
                .entries()) {
            rows.add(document.id())
                    .add(number++)
                    .add(business.id())
                    .add(entry.account().name());
            if (entry.account() == LedgerAccount.RECEIVABLE) {
                rows.add(document.accountId());
            } else {
                rows.addNull();
            }
            rows.add(entry.amount().minor())
                    .add(entry.amount().currency().code())
                    .add(document.documentOn())
                    .end();
        }
    }
}
