package daybook.jobs.explanation;

import static daybook.jobs.explanation.Columns.date;
import static daybook.jobs.explanation.Columns.dateOrNull;
import static daybook.jobs.explanation.Columns.money;
import static daybook.jobs.explanation.Columns.period;
import static daybook.jobs.explanation.Columns.tax;

import daybook.calendar.BillingDay;
import daybook.calendar.BillingGrid;
import daybook.calendar.Cycle;
import daybook.jobs.explanation.StoredLine.Amounts;
import daybook.jobs.explanation.StoredLine.Billed;
import daybook.jobs.explanation.StoredLine.Days;
import daybook.jobs.explanation.StoredLine.Entered;
import daybook.jobs.explanation.StoredLine.Once;
import daybook.jobs.explanation.StoredLine.Part;
import daybook.jobs.explanation.StoredLine.Priced;
import daybook.jobs.explanation.StoredLine.Printed;
import daybook.jobs.explanation.StoredLine.Recurring;
import daybook.jobs.explanation.StoredLine.Term;
import daybook.money.Currency;
import daybook.pricing.BillingModel;
import daybook.pricing.store.PriceBook;
import daybook.proration.Proration;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** Reads the lines of documents, each as what it is. */
final class StoredLines {

    private static final String LINES = """
            select l.*, d.currency, d.run_id, r.sku, r.unit, q.code as price, q.valid_from, q.cycle_n as price_n,
                   q.cycle_unit as price_unit, q.billing_model, q.prorate as own_prorate,
                   coalesce(q.prorate, b.prorate) as prorate, v.phase, v.subscription_id, v.started_on, v.billable_from,
                   coalesce(v.sliced_from, v.billable_from) as sliced_from, v.ends_on, v.contract_to,
                   v.anchored_on as own_anchor, s.code as subscription, s.cycle_n, s.cycle_unit, s.billing_day,
                   s.billing_month, s.anchored_on, o.amount_minor as entered_minor, o.quantity as entered_quantity,
                   o.charged_on, bp.sku as bundle, bc.ordinal as place, trim_scale(l.quantity / bc.quantity) as bundles,
                   array(select x.quantity * x.price from bundle_component x where x.bundle_id = bc.bundle_id
                         order by x.ordinal) as alone
            from document_line l
            join document d on d.id = l.document_id
            join business_version b on b.id = d.business_version_id
            join product r on r.id = l.product_id
            left join subscription_service v on v.id = l.service_id
            left join subscription s on s.id = v.subscription_id
            left join price q on q.id = l.price_id
            left join one_time_charge o on o.id = l.charge_id
            left join bundle_component bc on bc.bundle_id = coalesce(q.product_id, o.product_id)
                and bc.product_id = l.product_id
            left join product bp on bp.id = bc.bundle_id
            where l.document_id = ? order by l.line_no""";

    private final JdbcTemplate jdbc;
    private final Happenings happenings;
    private final StoredCorrections corrections;

    StoredLines(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.happenings = new Happenings(jdbc);
        this.corrections = new StoredCorrections(jdbc, happenings);
    }

    List<StoredLine> of(long documentId) {
        RowMapper<StoredLine> mapper = (row, _) -> line(row);
        return jdbc.query(LINES, mapper, documentId);
    }

    private StoredLine line(ResultSet row) throws SQLException {
        Currency currency = Currency.of(row.getString("currency"));
        Printed printed = new Printed(
                row.getInt("line_no"),
                row.getString("sku"),
                row.getString("description"),
                row.getString("unit"),
                period(row, "period_from", "period_to"),
                row.getBigDecimal("quantity"),
                new Amounts(
                        money(row, "amount_minor", currency),
                        money(row, "discount_minor", currency),
                        money(row, "fixed_discount_minor", currency),
                        money(row, "net_minor", currency)),
                tax(row, ""),
                row.getString("subscription"));
        Billed billed = new Billed(row.getInt("whole_cycles"), row.getInt("part_days"), row.getInt("part_of_days"));
        boolean corrects = row.getObject("corrects_document_id") != null;
        boolean ofService = row.getObject("service_id") != null && row.getObject("price_id") != null;
        if (corrects) {
            return ofService
                    ? corrections.takeback(row, printed, billed)
                    : corrections.correction(row.getLong("document_id"), printed);
        }
        return ofService
                ? new Recurring(printed, price(row), term(row), billed, part(row))
                : new Once(
                        printed,
                        row.getObject("charge_id") == null
                                ? null
                                : new Entered(
                                        money(row, "entered_minor", currency),
                                        row.getBigDecimal("entered_quantity"),
                                        date(row, "charged_on")),
                        part(row));
    }

    private static @Nullable Part part(ResultSet row) throws SQLException {
        String bundle = row.getString("bundle");
        return bundle == null
                ? null
                : new Part(
                        row.getLong(row.getObject("service_id") == null ? "charge_id" : "service_id"),
                        bundle,
                        row.getBigDecimal("bundles"),
                        List.of((BigDecimal[]) row.getArray("alone").getArray()),
                        row.getInt("place") - 1);
    }

    private Priced price(ResultSet row) throws SQLException {
        int phase = row.getInt("phase");
        return new Priced(
                row.getString("price"),
                date(row, "valid_from"),
                phase,
                PriceBook.modelOf(jdbc, row.getLong("price_id"), phase),
                row.getBigDecimal("unit_price"),
                BillingModel.valueOf(row.getString("billing_model")),
                Proration.valueOf(row.getString("prorate")),
                row.getString("own_prorate") != null);
    }

    private Term term(ResultSet row) throws SQLException {
        Cycle cycle = new Cycle(row.getInt("price_n"), Cycle.Unit.valueOf(row.getString("price_unit")));
        LocalDate ownAnchor = dateOrNull(row, "own_anchor");
        long serviceId = row.getLong("service_id");
        return new Term(
                row.getLong("subscription_id"),
                ownAnchor == null ? grid(row, cycle) : BillingGrid.of(cycle, ownAnchor, new BillingDay.OfStart(), 0),
                grid(row, new Cycle(row.getInt("cycle_n"), Cycle.Unit.valueOf(row.getString("cycle_unit")))),
                new Days(
                        date(row, "started_on"),
                        date(row, "billable_from"),
                        date(row, "sliced_from"),
                        dateOrNull(row, "ends_on"),
                        dateOrNull(row, "contract_to")),
                happenings.began(serviceId),
                happenings.ended(serviceId, row.getLong("run_id")));
    }

    private static BillingGrid grid(ResultSet row, Cycle cycle) throws SQLException {
        String billingDay = row.getString("billing_day");
        BillingDay day = billingDay == null ? new BillingDay.OfStart() : BillingDay.parse(billingDay);
        // After a change to a cycle of another unit, the day of the old one cannot be kept.
        return BillingGrid.of(
                cycle,
                date(row, "anchored_on"),
                day.suits(cycle) ? day : new BillingDay.OfStart(),
                row.getInt("billing_month"));
    }
}
