package daybook.invoicing.store;

import daybook.calendar.Period;
import daybook.database.CopyRows;
import daybook.invoicing.DraftDocument;
import daybook.invoicing.DraftLine;
import daybook.invoicing.LineSource;
import daybook.pricing.Bundle.Component;
import daybook.subscription.BilledLine;
import daybook.subscription.DueAccount;
import daybook.subscription.DuePeriod;
import daybook.subscription.OneTimeCharge;
import daybook.subscription.SubscribedService;
import daybook.tax.TaxComputation;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Documents on their way into the tables as drafts, many in one transaction. */
public final class Drafts {

    private final Heading heading;
    private final KeyBlock keys;
    private final CopyRows documents = new CopyRows(
            "document",
            "id, business_id, run_id, kind, account_id, subscription_id, contact_version_id, business_version_id, "
                    + "document_on, due_on, currency, net_minor, tax_minor, rounding_minor, total_minor");
    private final CopyRows lines = new CopyRows(
            "document_line",
            "document_id, line_no, business_id, service_id, charge_id, product_id, price_id, description, period_from, "
                    + "period_to, whole_cycles, part_days, part_of_days, quantity, unit_price, amount_minor, "
                    + "discount_minor, fixed_discount_minor, net_minor, tax_category, tax_percent, tax_inclusive, "
                    + "tax_exemption, corrects_document_id, corrects_line_no, round");
    private final CopyRows taxes = new CopyRows(
            "document_tax",
            "document_id, business_id, category, percent, tax_inclusive, taxable_minor, tax_minor, exemption");

    private final CorrectedLines corrected = new CorrectedLines();

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

    /** Adds a document, charged to an account. */
    public void add(DraftDocument document, DueAccount due, LocalDate dueOn) {
        long id = keys.next();
        documents
                .add(id)
                .add(heading.businessId())
                .add(heading.runId())
                .add(document.kind().name())
                .add(due.payer().accountId());
        addNullable(documents, document.subscriptionId())
                .add(due.contactVersionId())
                .add(heading.businessVersionId())
                .add(heading.documentOn())
                .add(dueOn)
                .add(document.currency().code())
                .add(document.sums().net().minor())
                .add(document.sums().tax().minor())
                .add(document.sums().rounding().minor())
                .add(document.sums().total().minor())
                .end();
        int number = 1;
        for (DraftLine line : document.lines()) {
            addLine(id, number++, line, due.language());
            corrected.add(line.source());
        }
        for (TaxComputation.Row row : document.taxes()) {
            addTax(id, row);
        }
    }

    private static CopyRows addNullable(CopyRows rows, @Nullable Long value) {
        return value == null ? rows.addNull() : rows.add(value);
    }

    private void addLine(long document, int number, DraftLine line, String language) {
        lines.add(document).add(number).add(heading.businessId());
        addSource(line.source(), language);
        lines.add(line.amount().minor())
                .add(line.discount().minor())
                .add(line.fixed().minor())
                .add(line.net().minor())
                .add(line.tax().category())
                .add(line.tax().percent())
                .add(line.tax().inclusive())
                .add(line.tax().exemption());
        switch (line.source()) {
            case LineSource.Takeback(SubscribedService service, BilledLine of, Period _) ->
                lines.add(of.charge().documentId())
                        .add(of.charge().lineNo())
                        .add(service.place().round())
                        .end();
            case LineSource.Recurring(SubscribedService service, DuePeriod _, var _) ->
                lines.addNull().addNull().add(service.place().round()).end();
            case LineSource.Once(OneTimeCharge charge, var _) ->
                lines.addNull().addNull().add(charge.round()).end();
            case LineSource.Correction(BilledLine of) ->
                lines.add(of.charge().documentId())
                        .add(of.charge().lineNo())
                        .add(0)
                        .end();
        }
    }

    private void addSource(LineSource source, String language) {
        switch (source) {
            case LineSource.Recurring(SubscribedService service, DuePeriod due, Component component) -> {
                addService(service, source, language);
                lines.add(due.wholeCycles())
                        .add(due.part().days())
                        .add(due.part().of());
                addQuantity(source, component == null ? service.price().model().unitPrice() : null);
            }
            case LineSource.Takeback(SubscribedService service, BilledLine of, Period back) -> {
                addService(service, source, language);
                lines.add(0).add(back.days()).add(of.period().days());
                addQuantity(source, null);
            }
            case LineSource.Once(OneTimeCharge charge, var _) -> {
                lines.addNull().add(charge.id()).add(source.product().id()).addNull();
                addWhat(source, language);
                lines.add(1).add(0).add(1);
                addQuantity(source, null);
            }
            case LineSource.Correction _ -> {
                lines.addNull().addNull().add(source.product().id()).addNull();
                addWhat(source, language);
                lines.add(0).add(0).add(1);
                addQuantity(source, null);
            }
        }
    }

    private void addService(SubscribedService service, LineSource source, String language) {
        lines.add(service.id())
                .addNull()
                .add(source.product().id())
                .add(service.price().id());
        addWhat(source, language);
    }

    private void addWhat(LineSource source, String language) {
        String own = source instanceof LineSource.Once(OneTimeCharge charge, Component component) && component == null
                ? charge.text()
                : null;
        lines.add(own == null ? source.product().nameIn(language) : own)
                .add(source.period().from())
                .add(source.period().to());
    }

    private void addQuantity(LineSource source, @Nullable BigDecimal unitPrice) {
        lines.add(source.quantity());
        if (unitPrice == null) {
            lines.addNull();
        } else {
            lines.add(unitPrice);
        }
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

    /**
     * Writes what was added, in the connection's transaction.
     *
     * @throws IllegalStateException when a line was taken back by somebody else meanwhile; nothing may be committed then
     */
    public void writeTo(Connection connection) throws SQLException {
        corrected.lock(connection);
        documents.writeTo(connection);
        lines.writeTo(connection);
        taxes.writeTo(connection);
        corrected.check(connection);
    }
}
