package daybook.jobs.proof;

import static daybook.jobs.proof.Invariant.Counted.LINES;
import static daybook.jobs.proof.Invariant.DOCUMENT;

import java.util.List;

/** What bundles cost is shared by their components (domain.md 10 and 30, "largest remainder"). */
final class BundleInvariants {

    /** Every line of a bundle whose components have lines, and every one that is not for what its price is for. */
    private static final String LINES_OF_BUNDLES = """
            select l.document_id, l.line_no, l.amount_minor, l.quantity, c.ordinal, c.quantity * sold.quantity as units,
                   c.quantity * c.price as weight, sum(l.amount_minor) over period as total,
                   sum(c.quantity * c.price) over period as weights,
                   count(*) over period as lines,
                   (select count(*) from bundle_component k where k.bundle_id = b.product_id) as components,
                   concat_ws('/', l.document_id, l.service_id, l.charge_id, l.period_from) as period
            from document_line l
            left join price p on p.id = l.price_id
            left join subscription_service v on v.id = l.service_id
            left join one_time_charge o on o.id = l.charge_id
            cross join lateral (
                select coalesce(p.product_id, o.product_id) as product_id, coalesce(v.quantity, o.quantity) as quantity
            ) sold
            left join bundle b on b.product_id = sold.product_id and b.printing = 'COMPONENTS'
            left join bundle_component c on c.bundle_id = b.product_id and c.product_id = l.product_id
            where :scope(l) and l.corrects_document_id is null
              and (b.product_id is not null or l.product_id <> sold.product_id)
            window period as (partition by l.document_id, l.service_id, l.charge_id, l.period_from)""";

    /** Whole units first; those that are left to the largest remainders, of equal ones to the earlier component. */
    private static final String SHARES = """
            select s.*, abs(total) - sum(whole) over (partition by period) as left_over,
                   row_number() over (partition by period order by rest desc, ordinal) as place
            from (
                select l.*, div(abs(total) * weight, weights) as whole, mod(abs(total) * weight, weights) as rest
                from (%s) l
            ) s""".formatted(LINES_OF_BUNDLES);

    static final List<Invariant> ALL = List.of(new Invariant(
            "bundle-shares",
            "A bundle whose components are invoiced has a line of each for the same days, with its share of the amount by what they cost alone; any other line is for the product of its price or charge.",
            LINES,
            """
            select %s || ', line ' || l.line_no || ': ' || l.amount_minor || ' of ' || l.total || ', expected '
                   || coalesce(l.share::text, 'no such line') as example
            from (
                select x.*, sign(total) * (whole + case when place <= left_over then 1 else 0 end) as share from (%s) x
            ) l
            join document d on d.id = l.document_id
            where l.share is distinct from l.amount_minor or l.quantity <> l.units or l.lines <> l.components""".formatted(DOCUMENT, SHARES)));

    private BundleInvariants() {}
}
