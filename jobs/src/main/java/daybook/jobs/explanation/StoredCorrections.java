package daybook.jobs.explanation;

import static daybook.jobs.explanation.Columns.money;
import static daybook.jobs.explanation.Columns.period;
import static daybook.jobs.explanation.Columns.tax;

import daybook.jobs.explanation.StoredLine.Billed;
import daybook.jobs.explanation.StoredLine.Charged;
import daybook.jobs.explanation.StoredLine.Correction;
import daybook.jobs.explanation.StoredLine.Earlier;
import daybook.jobs.explanation.StoredLine.Fixed;
import daybook.jobs.explanation.StoredLine.Printed;
import daybook.jobs.explanation.StoredLine.Takeback;
import daybook.jobs.explanation.StoredLine.Taken;
import daybook.jobs.explanation.StoredLine.Voided;
import daybook.money.Currency;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** Reads what lines take back, and what had been left of that. */
final class StoredCorrections {

    private static final String NUMBER = """
            coalesce((select p.number from posted_document p where p.document_id = %1$s),
                     (select 'the lines of run ' || z.run_id || ' that came to nothing' from document z
                      where z.id = %1$s and z.kind = 'ZERO'),
                     'a draft')""";

    /** How far pauses moved the days of a line {@code c} to the term of the line {@code l} that takes them back. */
    private static final String MOVED = """
            (with recursive moved (term, days) as (
                 select l.service_id, 0
                 union all
                 select v.extends_id, m.days + v.extended_days
                 from moved m join subscription_service v on v.id = m.term where v.extends_id is not null)
             select coalesce(max(days), 0) from moved where term = c.service_id)""";

    /** Corrections of earlier documents, and of other lines of the same one, of the line that a line corrects. */
    private static final String CHARGED = """
            select c.line_no, c.period_from, c.period_to, %s as moved_days, c.service_id is null as once,
                   c.amount_minor - c.discount_minor as charged_minor, c.fixed_discount_minor, d.currency,
                   c.tax_category, c.tax_percent, c.tax_inclusive, c.tax_exemption, %s as number,
                   c.amount_minor - c.discount_minor + coalesce((
                       select sum(k.amount_minor - k.discount_minor)
                       from document_line k join document o on o.id = k.document_id
                       where (k.corrects_document_id, k.corrects_line_no) = (c.document_id, c.line_no)
                         and (o.run_id, o.id) < (d.run_id, d.id)), 0) as left_minor,
                   coalesce((select sum(k.amount_minor - k.discount_minor) from document_line k
                             where (k.corrects_document_id, k.corrects_line_no) = (c.document_id, c.line_no)
                               and k.document_id = l.document_id and k.line_no <> l.line_no), 0) as again_minor,
                   c.fixed_discount_minor + coalesce((
                       select sum(k.fixed_discount_minor)
                       from document_line k join document o on o.id = k.document_id
                       where (k.corrects_document_id, k.corrects_line_no) = (c.document_id, c.line_no)
                         and (o.run_id, o.id) < (d.run_id, d.id)
                         and not exists (select from voided_document x join document v on v.id = x.voided_by
                                         where x.document_id = o.id and (v.run_id, v.id) < (d.run_id, d.id))), 0) as fixed_left_minor,
                   coalesce((select sum(k.fixed_discount_minor) from document_line k
                             where (k.corrects_document_id, k.corrects_line_no) = (c.document_id, c.line_no)
                               and k.document_id = l.document_id and k.line_no <> l.line_no), 0) as fixed_again_minor
            from document_line l
            join document d on d.id = l.document_id
            join document_line c on (c.document_id, c.line_no) = (l.corrects_document_id, l.corrects_line_no)
            where l.document_id = ? and l.line_no = ?""".formatted(MOVED, NUMBER.formatted("c.document_id"));

    private static final String EARLIER = """
            select k.line_no, k.period_from, k.period_to, k.amount_minor - k.discount_minor as charged_minor,
                   k.fixed_discount_minor, o.currency, %s as number
            from document_line l
            join document d on d.id = l.document_id
            join document_line k on (k.corrects_document_id, k.corrects_line_no)
                                    = (l.corrects_document_id, l.corrects_line_no) and k.service_id = l.service_id
            join document o on o.id = k.document_id and (o.run_id, o.id) < (d.run_id, d.id)
            where l.document_id = ? and l.line_no = ?
            order by o.run_id, o.id, k.line_no""".formatted(NUMBER.formatted("k.document_id"));

    /** What a void takes back of the lines of its document, as far as there is something; in their order. */
    private static final String VOIDED = """
            select * from (
                select l.line_no, d.currency, %s as number,
                       -(l.amount_minor - l.discount_minor + case when l.corrects_document_id is null then coalesce((
                           select sum(k.amount_minor - k.discount_minor)
                           from document_line k join document o on o.id = k.document_id
                           where (k.corrects_document_id, k.corrects_line_no) = (l.document_id, l.line_no)
                             and (o.run_id, o.id) < (d.run_id, d.id)), 0) else 0 end)::bigint as opposite_minor
                from voided_document x
                join document d on d.id = x.voided_by
                join document_line l on l.document_id = x.document_id
                where x.voided_by = ?
            ) opposite where opposite_minor <> 0 order by line_no offset ? limit 1""".formatted(NUMBER.formatted("l.document_id"));

    private final JdbcTemplate jdbc;
    private final Happenings happenings;

    StoredCorrections(JdbcTemplate jdbc, Happenings happenings) {
        this.jdbc = jdbc;
        this.happenings = happenings;
    }

    Takeback takeback(ResultSet row, Printed printed, Billed billed) throws SQLException {
        String bundle = row.getString("bundle");
        return new Takeback(
                printed,
                new Taken(row.getLong("subscription_id"), bundle == null ? printed.sku() : bundle),
                charged(row.getLong("document_id"), printed.number()),
                billed,
                "NONE".equals(row.getString("prorate")),
                happenings.ended(row.getLong("service_id"), row.getLong("run_id")));
    }

    Correction correction(long documentId, Printed printed) {
        RowMapper<Voided> voided = (row, _) -> new Voided(
                row.getString("number"),
                row.getInt("line_no"),
                money(row, "opposite_minor", Currency.of(row.getString("currency"))));
        List<Voided> found = jdbc.query(VOIDED, voided, documentId, printed.number() - 1);
        return new Correction(
                printed, charged(documentId, printed.number()), found.isEmpty() ? null : found.getFirst());
    }

    private Charged charged(long documentId, int line) {
        RowMapper<Earlier> earlier = (row, _) -> new Earlier(
                row.getString("number"),
                row.getInt("line_no"),
                period(row, "period_from", "period_to"),
                money(row, "charged_minor", Currency.of(row.getString("currency"))),
                money(row, "fixed_discount_minor", Currency.of(row.getString("currency"))));
        List<Earlier> before = jdbc.query(EARLIER, earlier, documentId, line);
        RowMapper<Charged> charged = (row, _) -> {
            Currency currency = Currency.of(row.getString("currency"));
            return new Charged(
                    row.getString("number"),
                    row.getInt("line_no"),
                    new StoredLine.Covered(
                            period(row, "period_from", "period_to"), row.getInt("moved_days"), row.getBoolean("once")),
                    money(row, "charged_minor", currency),
                    money(row, "left_minor", currency),
                    money(row, "again_minor", currency),
                    new Fixed(
                            money(row, "fixed_discount_minor", currency),
                            money(row, "fixed_left_minor", currency),
                            money(row, "fixed_again_minor", currency)),
                    tax(row, ""),
                    before);
        };
        return jdbc.query(CHARGED, charged, documentId, line).getFirst();
    }
}
