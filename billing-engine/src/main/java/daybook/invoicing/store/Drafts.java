package daybook.invoicing.store;

import daybook.database.CopyRows;
import daybook.invoicing.DraftDocument;
import daybook.invoicing.DraftLine;
import daybook.subscription.DuePeriod;
import daybook.subscription.DueSubscription;
import daybook.subscription.SubscribedService;
import daybook.tax.TaxComputation;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;

/** Documents on their way into the tables as drafts, many in one transaction. */
public final class Drafts {

    private final Heading heading;
    private final KeyBlock keys;
    private final CopyRows documents = new CopyRows(
            "document",
            "id, business_id, run_id, kind, account_id, subscription_id, contact_version_id, business_version_id, "
                    + "document_on, due_on, currency, net_minor, tax_minor, total_minor");
    private final CopyRows lines = new CopyRows(
            "document_line",
            "document_id, line_no, business_id, service_id, price_id, description, period_from, period_to, "
                    + "whole_cycles, part_days, part_of_days, quantity, unit_price, amount_minor, discount_minor, "
                    + "net_minor, tax_category, tax_percent, tax_inclusive");
    private final CopyRows taxes = new CopyRows(
            "document_tax",
            "document_id, business_id, category, percent, tax_inclusive, taxable_minor, tax_minor, exemption");

    /**
     * @param heading what all documents share
     * @param keys where their keys come from
     */
    public Drafts(Heading heading, KeyBlock keys) {
        this.heading = heading;
        this.keys = keys;
    }

    /** What the documents of a run share. */
    public record Heading(long businessId, long businessVersionId, long runId, LocalDate documentOn) {}

    /** Adds a document, charged to the account of the subscription that it bills. */
    public void add(DraftDocument document, DueSubscription due, LocalDate dueOn) {
        long id = keys.next();
        documents
                .add(id)
                .add(heading.businessId())
                .add(heading.runId())
                .add(document.kind().name())
                .add(due.payer().accountId())
                .add(document.subscription().id())
                .add(due.contactVersionId())
                .add(heading.businessVersionId())
                .add(heading.documentOn())
                .add(dueOn)
                .add(document.subscription().currency().code())
                .add(document.sums().net().minor())
                .add(document.sums().tax().minor())
                .add(document.sums().total().minor())
                .end();
        int number = 1;
        for (DraftLine line : document.lines()) {
            addLine(id, number++, line, due.language());
        }
        for (TaxComputation.Row row : document.taxes()) {
            addTax(id, row);
        }
    }

    private void addLine(long document, int number, DraftLine line, String language) {
        SubscribedService service = line.service();
        BigDecimal unitPrice = line.price().model().unitPrice();
        DuePeriod due = line.due();
        lines.add(document)
                .add(number)
                .add(heading.businessId())
                .add(service.id())
                .add(line.price().id())
                .add(line.price().product().nameIn(language))
                .add(due.period().from())
                .add(due.period().to())
                .add(due.wholeCycles())
                .add(due.part().days())
                .add(due.part().of())
                .add(service.quantity());
        (unitPrice == null ? lines.addNull() : lines.add(unitPrice))
                .add(line.amount().minor())
                .add(line.discount().minor())
                .add(line.net().minor())
                .add(line.tax().category())
                .add(line.tax().percent())
                .add(line.tax().inclusive())
                .end();
    }

    private void addTax(long document, TaxComputation.Row row) {
        taxes.add(document)
                .add(heading.businessId())
                .add(row.category())
                .add(row.percent())
                .add(row.inclusive())
                .add(row.taxable().minor())
                .add(row.tax().minor())
                .add(row.exemption())
                .end();
    }

    /** Writes what was added, in the connection's transaction. */
    public void writeTo(Connection connection) throws SQLException {
        documents.writeTo(connection);
        lines.writeTo(connection);
        taxes.writeTo(connection);
    }
}
