package daybook.jobs.export;

import daybook.jobs.proof.MinorUnits;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What can be exported. SQL leaves open {@code :amount(minor, currency)}, an amount with its currency's decimals;
 * {@code :text(column)}, text that no spreadsheet takes for a formula; and {@code :run(column)}, the run that was asked
 * for.
 */
public enum ExportKind {
    DOCUMENTS("invoices and credit notes, drafted or posted", """
            select :text(p.number) as number, d.kind, case when p.number is null then 'DRAFT' else 'POSTED' end as state,
                   d.document_on, d.due_on, d.run_id as run, :text(s.code) as subscription, :text(c.code) as contact,
                   :text(cv.name) as name, d.currency, :amount(d.net_minor, d.currency) as net,
                   :amount(d.tax_minor, d.currency) as tax, :amount(d.rounding_minor, d.currency) as rounding,
                   :amount(d.total_minor, d.currency) as total,
                   (select o.state from outbox o where o.document_id = d.id) as mail
            from document d
            left join subscription s on s.id = d.subscription_id
            join contact_version cv on cv.id = d.contact_version_id
            join contact c on c.id = cv.contact_id
            left join posted_document p on p.document_id = d.id
            where d.kind <> 'ZERO' and :run(d.run_id)
            order by d.document_on, p.series, p.year, p.sequence, d.run_id, d.item_key"""),
    BILLS("what each billing run posted to an account, in one sum", """
            select b.run_id as run, :text(c.code) as contact, b.currency, b.billed_on, b.due_on, b.documents,
                   :amount(b.net_minor, b.currency) as net, :amount(b.tax_minor, b.currency) as tax,
                   :amount(b.total_minor, b.currency) as total
            from bill b
            join account a on a.id = b.account_id
            join contact c on c.id = a.contact_id
            where :run(b.run_id)
            order by b.run_id, c.code, b.account_id, b.currency"""),
    LINES("what each document charges for", """
            select :text(p.number) as number, d.run_id as run, :text(s.code) as subscription, l.line_no as line,
                   :text(q.code) as price, :text(l.description) as description, l.period_from,
                   l.period_to - 1 as period_last_day, l.whole_cycles, l.part_days, l.part_of_days, l.quantity,
                   l.unit_price, d.currency, :amount(l.amount_minor, d.currency) as amount,
                   :amount(l.discount_minor, d.currency) as discount, :amount(l.net_minor, d.currency) as net,
                   :text(l.tax_category) as tax_category, l.tax_percent, l.tax_inclusive,
                   :text(l.tax_exemption) as tax_exemption
            from document_line l
            join document d on d.id = l.document_id
            left join subscription s on s.id = d.subscription_id
            left join price q on q.id = l.price_id
            left join posted_document p on p.document_id = d.id
            where d.kind <> 'ZERO' and :run(d.run_id)
            order by d.document_on, p.series, p.year, p.sequence, d.run_id, d.item_key, l.line_no"""),
    TAXES("the tax of each document by category and rate", """
            select :text(p.number) as number, d.run_id as run, :text(s.code) as subscription,
                   :text(t.category) as category, t.percent, t.tax_inclusive, d.currency,
                   :amount(t.taxable_minor, d.currency) as taxable, :amount(t.tax_minor, d.currency) as tax,
                   :text(t.exemption) as exemption
            from document_tax t
            join document d on d.id = t.document_id
            left join subscription s on s.id = d.subscription_id
            left join posted_document p on p.document_id = d.id
            where d.kind <> 'ZERO' and :run(d.run_id)
            order by d.document_on, p.series, p.year, p.sequence, d.run_id, d.item_key, t.percent desc, t.category,
                     t.tax_inclusive, t.exemption nulls first"""),
    LEDGER("the entries of the books; a debit is positive, a credit negative", """
            select e.posted_on, :text(coalesce(p.number, m.reference)) as number, coalesce(m.kind, d.kind) as kind,
                   e.entry_no as entry, e.ledger_account,
                   :text(c.code) as contact, e.currency, :amount(e.amount_minor, e.currency) as amount
            from posting e
            left join document d on d.id = e.document_id
            left join movement m on m.id = e.movement_id
            left join posted_document p on p.document_id = d.id
            left join account a on a.id = e.account_id
            left join contact c on c.id = a.contact_id
            where :run(d.run_id)
            order by e.posted_on, p.series, p.year, p.sequence, m.id, e.entry_no"""),
    SUBSCRIPTIONS("services subscribed to, and how far they are billed", """
            select :text(s.code) as subscription, :text(c.code) as contact, v.ordinal as service, v.version, :text(r.sku) as sku,
                   :text(q.code) as price, v.quantity, s.cycle_n, s.cycle_unit, :text(s.billing_day) as billing_day,
                   v.started_on, v.ends_on, v.end_reason, v.billed_to, a.currency, k.percents as discount_percent,
                   :amount(k.amount_minor, a.currency) as discount_amount
            from subscription s
            join account a on a.id = s.account_id
            join contact c on c.id = a.contact_id
            join subscription_service v on v.subscription_id = s.id
            join price q on q.id = v.price_id
            join product r on r.id = q.product_id
            left join (
                select subscription_id, string_agg(percent::text, ' + ' order by id) as percents,
                       sum(amount_minor) as amount_minor
                from subscription_discount where withdrawn_on is null group by subscription_id
            ) k on k.subscription_id = s.id
            order by s.code, s.id, v.ordinal, v.version"""),
    DISCOUNTS("discounts, and how far subscriptions have used them", """
            select :text(c.code) as contact, :text(s.code) as subscription, :text(d.code) as code, d.percent,
                   a.currency, :amount(d.amount_minor, a.currency) as amount, d.cycles,
                   :text(array_to_string(d.skus, ' ')) as skus, d.stackable, d.granted_on,
                   d.withdrawn_on, :text(u.code) as used_by, p.cycles_used
            from subscription_discount d
            join account a on a.id = d.account_id
            join contact c on c.id = a.contact_id
            left join subscription s on s.id = d.subscription_id
            left join discount_progress p on p.discount_id = d.id
            left join subscription u on u.id = p.subscription_id
            order by c.code, d.id, u.code"""),
    CONTACTS("customers as they are now", """
            select :text(c.code) as contact, c.type, :text(cv.name) as name, :text(cv.email) as email,
                   :text(cv.phone) as phone, :text(array_to_string(cv.address, ', ')) as address, cv.country,
                   cv.language, :text(cv.vat_number) as vat_number, c.birth_date, c.opt_in_email, c.opt_in_sms,
                   :text(array_to_string(c.tags, ' ')) as tags
            from contact c join contact_version cv on cv.id = c.version_id
            order by c.code, c.id"""),
    BALANCES("what each account owes", """
            select :text(c.code) as contact, :text(cv.name) as name, a.currency, a.state,
                   coalesce(e.documents, 0) as documents,
                   :amount(coalesce(e.balance, 0), a.currency) as balance
            from account a
            join contact c on c.id = a.contact_id
            join contact_version cv on cv.id = c.version_id
            left join (
                select account_id, count(distinct document_id) as documents, sum(amount_minor) as balance
                from posting where ledger_account = 'RECEIVABLE' group by account_id
            ) e on e.account_id = a.id
            order by c.code, c.id, a.currency"""),
    REJECTS("rows of files that were refused, as they came", """
            select f.id as file, :text(f.file_name) as file_name, f.kind, x.row_no as row, x.line_no as line,
                   :text(x.column_name) as column, x.code, :text(x.message) as message, :text(x.raw) as raw
            from import_reject x join import_file f on f.id = x.import_file_id
            order by f.id, x.row_no"""),
    REFUSALS("subscriptions that a run refused, that came to nothing or are parked", """
            select x.run_id as run, :text(s.code) as subscription, x.outcome, x.reason, :text(x.message) as message
            from run_exception x left join subscription s on s.id = x.subscription_id
            where :run(x.run_id)
            order by x.run_id, s.code, x.item_key""");

    private static final Pattern OPEN = Pattern.compile(":(amount|text|run)\\(((?:[^()]|\\([^()]*\\))*)\\)");

    private final String meaning;
    private final String sql;

    ExportKind(String meaning, String sql) {
        this.meaning = meaning;
        this.sql = sql;
    }

    /** What it holds, in words. */
    public String meaning() {
        return meaning;
    }

    /** Whether it can be cut down to what one run made. */
    public boolean isOfRuns() {
        return sql.contains(":run(");
    }

    /** As it is typed. */
    public String typed() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** SQL with nothing left open. */
    String query(MinorUnits units, Export.Of of) {
        return OPEN.matcher(sql).replaceAll(found -> Matcher.quoteReplacement(replacement(found, units, of)));
    }

    private static String replacement(MatchResult found, MinorUnits units, Export.Of of) {
        String argument = found.group(2);
        return switch (found.group(1)) {
            case "text" -> guarded(argument);
            case "run" ->
                switch (of) {
                    case Export.Of.Everything() -> "true";
                    case Export.Of.OneRun(long id) -> argument + " = " + id;
                };
            default -> {
                int comma = argument.lastIndexOf(',');
                yield units.amount(
                        argument.substring(0, comma),
                        argument.substring(comma + 1).strip());
            }
        };
    }

    /** Text that begins like a formula is begun with an apostrophe (domain.md 24). */
    private static String guarded(String text) {
        return "case when %1$s ~ '^[-=+@\\t\\r]' then '''' || %1$s else %1$s end".formatted(text);
    }
}
