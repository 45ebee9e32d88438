package daybook.subscription.store;

import daybook.calendar.Period;
import daybook.money.Currency;
import daybook.money.Money;
import daybook.pricing.Product;
import daybook.subscription.BilledLine;
import daybook.subscription.SubscribedService;
import daybook.subscription.Subscription;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/** Billed lines: those of services that reach beyond the end of these, or all of a document. */
public final class BilledLines {

    private static final BilledLines NONE = new BilledLines(Map.of());

    private static final String SELECT = """
            select l.document_id, l.line_no, %s, l.product_id, l.quantity, d.currency,
                   l.amount_minor - l.discount_minor as charged_minor,
                   l.tax_category, l.tax_percent, l.tax_inclusive, l.tax_exemption, l.corrects_document_id, l.corrects_line_no,
                   l.amount_minor - l.discount_minor
                       + coalesce((select sum(k.amount_minor - k.discount_minor) from document_line k
                                   where k.corrects_document_id = l.document_id and k.corrects_line_no = l.line_no), 0)
                       as left_minor,
                   l.fixed_discount_minor,
                   l.fixed_discount_minor
                       + coalesce((select sum(k.fixed_discount_minor) from document_line k
                                   where k.corrects_document_id = l.document_id and k.corrects_line_no = l.line_no
                                     and not exists (select from voided_document x where x.document_id = k.document_id)), 0)
                       as fixed_left_minor,
                   coalesce((select c.period_from from document_line c
                             where (c.document_id, c.line_no) = (l.corrects_document_id, l.corrects_line_no)),
                            l.period_from) as charged_from,
                   exists (select from posted_document p where p.document_id = l.document_id)
                       or d.kind = 'ZERO' and exists (select from run r where r.id = d.run_id and r.state = 'POSTED')
                       as posted
            from document_line l
            join document d on d.id = l.document_id
            """;

    /** With the lines of each service those of the terms whose days it goes on with, moved as far as the days were. */
    private static final String SOURCES = """
            with recursive source (service_id, ends_on, of, moved) as (
                select v.id, v.ends_on, v.id, 0 from subscription_service v where v.id = any(?)
                union all
                select s.service_id, s.ends_on, v.extends_id, s.moved + v.extended_days
                from source s join subscription_service v on v.id = s.of where v.extends_id is not null)
            """;

    /** What a voided document charged or took back is as if it had never been. */
    private static final String BEYOND = SOURCES
            + SELECT.formatted(
                    "source.service_id, l.period_from + source.moved as period_from, l.period_to + source.moved as period_to")
            + """
            join source on source.of = l.service_id
            where l.period_to + source.moved > source.ends_on
              and not exists (select from voided_document x where x.document_id = l.document_id)
            order by l.period_from + source.moved, l.document_id, l.line_no""";

    private static final String OF_DOCUMENT =
            SELECT.formatted("l.service_id, l.period_from, l.period_to") + "where l.document_id = ? order by l.line_no";

    private final Map<Long, List<BilledLine>> byService;

    private BilledLines(Map<Long, List<BilledLine>> byService) {
        this.byService = byService;
    }

    /**
     * The lines of a document in their order.
     *
     * @param products a product by its key
     */
    public static List<BilledLine> ofDocument(JdbcTemplate jdbc, long documentId, LongFunction<Product> products) {
        return jdbc.query(OF_DOCUMENT, (row, _) -> line(row, products), documentId);
    }

    static BilledLines beyond(
            JdbcTemplate jdbc, Collection<SubscribedService> services, LongFunction<Product> products) {
        if (services.isEmpty()) {
            return NONE;
        }
        Map<Long, List<BilledLine>> found = new HashMap<>();
        Long[] ids = services.stream().map(SubscribedService::id).toArray(Long[]::new);
        jdbc.query(
                BEYOND,
                (RowCallbackHandler) row -> found.computeIfAbsent(row.getLong("service_id"), _ -> new ArrayList<>())
                        .add(line(row, products)),
                (Object) ids);
        return new BilledLines(found);
    }

    private static BilledLine line(ResultSet row, LongFunction<Product> products) throws SQLException {
        Currency currency = Currency.of(row.getString("currency"));
        long corrects = row.getLong("corrects_document_id");
        boolean correction = !row.wasNull();
        return new BilledLine(
                correction
                        ? new BilledLine.Key(corrects, row.getInt("corrects_line_no"))
                        : new BilledLine.Key(row.getLong("document_id"), row.getInt("line_no")),
                correction,
                new BilledLine.Sold(products.apply(row.getLong("product_id")), row.getBigDecimal("quantity")),
                new Period(row.getObject("period_from", LocalDate.class), row.getObject("period_to", LocalDate.class)),
                new Money(row.getLong("charged_minor"), currency),
                correction ? Money.zero(currency) : new Money(row.getLong("left_minor"), currency),
                new BilledLine.FixedDiscount(
                        new Money(row.getLong("fixed_discount_minor"), currency),
                        correction ? Money.zero(currency) : new Money(row.getLong("fixed_left_minor"), currency),
                        row.getObject("charged_from", LocalDate.class)),
                new BilledLine.Tax(
                        row.getString("tax_category"),
                        row.getBigDecimal("tax_percent"),
                        row.getBoolean("tax_inclusive"),
                        row.getString("tax_exemption")),
                row.getBoolean("posted"));
    }

    /** The subscription with the lines that its services need. */
    Subscription complete(Subscription subscription) {
        if (byService.isEmpty()) {
            return subscription;
        }
        return subscription.withServices(subscription.services().stream()
                .map(service -> service.withBeyond(byService.getOrDefault(service.id(), List.of())))
                .toList());
    }
}
