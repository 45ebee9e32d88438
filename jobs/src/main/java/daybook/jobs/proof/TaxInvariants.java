package daybook.jobs.proof;

import static daybook.jobs.proof.Invariant.Counted.LINES;
import static daybook.jobs.proof.Invariant.Counted.TAX_ROWS;
import static daybook.jobs.proof.Invariant.DOCUMENT;

import java.util.List;

/** Tax, computed anew from the lines (domain.md 13.3). */
final class TaxInvariants {

    /** Half up on the absolute value, without ever dividing inexactly. */
    private static final String WITHIN = rounded("l.charged * l.percent", "(100 + l.percent)");

    private static final String ON_TOP = rounded("l.charged * l.percent", "100");

    private static final String GROUPS = """
            select l.document_id, l.category, l.percent, l.tax_inclusive, l.exempt, sum(l.charged) as charged,
                   sum(case when l.tax_inclusive then %s else %s end) as tax_by_line
            from (
                select document_id, tax_category as category, tax_percent as percent, tax_inclusive,
                       coalesce(tax_exemption, '') as exempt, (amount_minor - discount_minor)::numeric as charged
                from document_line where tax_category is not null
            ) l
            group by l.document_id, l.category, l.percent, l.tax_inclusive, l.exempt""".formatted(WITHIN, ON_TOP);

    /** Rows of tax summaries, with a reason that can be joined by. */
    static final String ROWS = "select *, coalesce(exemption, '') as exempt from document_tax";

    static final List<Invariant> ALL = List.of(
            new Invariant(
                    "tax-follows-from-lines",
                    "The tax of a category, computed anew from the lines by the policy of the business as it was, is the tax stored.",
                    TAX_ROWS,
                    """
                    select %s || ': ' || t.category || ' at ' || t.percent || ' %% of ' || l.charged || ' is '
                           || l.expected || ', not ' || t.tax_minor as example
                    from (
                        select l.*, case when b.tax_rounding = 'PER_LINE' then l.tax_by_line
                                         when l.tax_inclusive then %s else %s end as expected
                        from (%s) l
                        join document d on d.id = l.document_id
                        join business_version b on b.id = d.business_version_id
                    ) l
                    join (%s) t using (document_id, category, percent, tax_inclusive, exempt)
                    join document d on d.id = document_id
                    where :scope(d) and l.expected <> t.tax_minor""".formatted(DOCUMENT, WITHIN, ON_TOP, GROUPS, ROWS)),
            new Invariant(
                    "gross-is-kept",
                    "Where prices include tax, taxable and tax together are what was charged.",
                    TAX_ROWS,
                    """
                    select %s || ': ' || t.category || ' at ' || t.percent || ' %%: charged ' || l.charged
                           || ', taxable and tax ' || t.taxable_minor + t.tax_minor as example
                    from (%s) l
                    join (%s) t using (document_id, category, percent, tax_inclusive, exempt)
                    join document d on d.id = document_id
                    where :scope(d) and t.tax_inclusive and l.charged <> t.taxable_minor + t.tax_minor""".formatted(DOCUMENT, GROUPS, ROWS)),
            new Invariant(
                    "line-nets",
                    "The net of a line is amount less discount, without the tax where the price includes it (within a cent and a half of the exact one when tax is rounded per category).",
                    LINES,
                    """
                    select %s || ', line ' || l.line_no || ': net ' || l.net_minor || ' of ' || l.charged as example
                    from (
                        select l.*, tax_percent as percent, (amount_minor - discount_minor)::numeric as charged
                        from document_line l
                    ) l
                    join document d on d.id = l.document_id
                    join business_version b on b.id = d.business_version_id
                    where :scope(l) and case
                        when not l.tax_inclusive or l.percent = 0 then l.net_minor <> l.charged
                        when b.tax_rounding = 'PER_LINE' then l.net_minor <> l.charged - %s
                        else 2 * abs(l.net_minor * (100 + l.percent) - l.charged * 100) > 3 * (100 + l.percent)
                        end""".formatted(DOCUMENT, WITHIN)));

    private TaxInvariants() {}

    private static String rounded(String numerator, String denominator) {
        return Exactly.rounded(numerator, denominator);
    }
}
