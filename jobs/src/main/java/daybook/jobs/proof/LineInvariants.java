package daybook.jobs.proof;

import static daybook.jobs.proof.Invariant.Counted.LINES;
import static daybook.jobs.proof.Invariant.Counted.SERVICES;
import static daybook.jobs.proof.Invariant.DOCUMENT;

import java.util.List;

/** Every line costs what its own figures say, and every day of a service is billed once (domain.md 1.5, 11.6 and 30). */
final class LineInvariants {

    private static final String OWN =
            Exactly.rounded("(l.price * (l.whole_cycles * l.part_of_days + l.part_days))", "l.part_of_days::numeric");

    private static final String BEFORE = Exactly.rounded("(l.price * before.days)", "before.of_days::numeric");

    /**
     * A later slice of a cycle is what all days so far cost less what the earlier ones did: its {@code part_days} count
     * from the first billed day of the cycle. With months of 30 days the count stops at 30, so the day that the earlier
     * slices ended on is one of a few.
     */
    private static final String LATER_SLICE = """
            exists (
                select from generate_series(0, case when l.prorate = 'FIXED_30' and l.part_days = l.part_of_days
                                                    then 7 else 0 end) beyond
                cross join lateral (
                    select case l.prorate when 'NONE' then 1 when 'FIXED_30' then l.fixed_days
                                          else l.part_of_days end as of_days,
                           case l.prorate when 'NONE' then 1
                                          when 'FIXED_30' then least(l.part_days + beyond - l.days, l.fixed_days)
                                          else l.part_days - l.days end as days
                ) before
                where l.whole_cycles = 0 and l.part_days + beyond > l.days
                  and l.amount_minor = %s - %s)""".formatted(OWN, BEFORE);

    /**
     * What tiers make of a quantity; a tier is reached above the end of the one before it, and the first one always. Of a
     * percentage the quantity is a value, of which some may be free.
     */
    private static final String BY_TIERS = """
            (select sum(case when t.ordinal > 1 and t.units <= t.above then 0
                             when p.model in ('GRADUATED', 'PERCENTAGE')
                                 then t.flat_amount + t.rate * (least(t.units, t.up_to) - t.above)
                             when t.units > t.up_to then 0
                             else t.flat_amount + t.rate * t.units end)
             from (select k.*, lag(k.up_to, 1, 0::numeric) over (order by k.ordinal) as above,
                          greatest(l.quantity - coalesce(p.free_units, 0), 0) as units,
                          k.each_amount * case p.model when 'PERCENTAGE' then 0.01 else 1 end as rate
                   from price_tier k where k.price_id = p.id) t)""";

    private static final String FEE = "case when p.free_units > 0 and l.quantity <= p.free_units then 0 else p.fee end";

    private static final String PACKAGES = """
            (select p.amount * (div(c.units, p.package_size) + sign(mod(c.units, p.package_size)))
             from (select greatest(l.quantity - p.free_units, 0) as units) c)""";

    /** What the quantity costs for a whole cycle; least and greatest pass over limits that are not there. */
    private static final String CYCLE_PRICE = """
            least(greatest(case p.model when 'FLAT' then l.unit_price
                                        when 'PER_UNIT' then l.unit_price * l.quantity
                                        when 'PACKAGE' then %s
                                        when 'PERCENTAGE' then %s + %s
                                        else %s end, p.minimum), p.maximum)""".formatted(PACKAGES, BY_TIERS, FEE, BY_TIERS);

    /** What is charged for a period: a line, or the lines of the components of a bundle. */
    private static final String CHARGED = """
            select l.document_id, l.line_no, l.price_id, l.whole_cycles, l.part_days, l.part_of_days, l.quantity,
                   l.unit_price, l.amount_minor, l.period_to - l.period_from as days
            from document_line l join price p on p.id = l.price_id
            where :scope(l) and l.corrects_document_id is null and l.product_id = p.product_id
            union all
            select l.document_id, min(l.line_no), p.id, l.whole_cycles, l.part_days, l.part_of_days, v.quantity,
                   %s, sum(l.amount_minor), l.period_to - l.period_from
            from document_line l
            join price p on p.id = l.price_id
            join subscription_service v on v.id = l.service_id
            where :scope(l) and l.corrects_document_id is null and l.product_id <> p.product_id
            group by l.document_id, v.id, p.id, l.period_from, l.period_to, l.whole_cycles, l.part_days, l.part_of_days""".formatted(DocumentInvariants.PRICE_OF_PHASE);

    /** The lines of a period are one group: those of a bundle's components cover the same days together. */
    private static final String COVERED = """
            select service_id, period_from, period_to,
                   max(period_to) over (partition by service_id order by period_from, period_to, document_id
                                        groups between unbounded preceding and 1 preceding) as until
            from (
                select l.service_id, l.period_from, l.period_to, l.document_id
                from document_line l
                where :scope(l) and l.service_id is not null and l.corrects_document_id is null
                  and not exists (select from voided_document x where x.document_id = l.document_id and x.bill_again)
                union all
                select service_id, period_from, period_to, null from zero_period z where :scope(z)
            ) billed""";

    static final String SERVICE = """
            coalesce((select named.code from subscription named join subscription_service of_it
                          on of_it.subscription_id = named.id
                      where of_it.id = c.service_id), 'service ' || c.service_id)""";

    static final List<Invariant> ALL = List.of(
            new Invariant(
                    "line-amounts",
                    "The amount of a line, or of the lines of a bundle's components together, computed anew from its price, quantity and share of a cycle and rounded once, is the amount stored.",
                    LINES,
                    """
                    select %s || ', line ' || l.line_no || ': ' || l.amount_minor || ', expected ' || %s as example
                    from (
                        select l.*, coalesce(p.prorate, b.prorate) as prorate,
                               %s * power(10::numeric, :decimals(d.currency)) as price,
                               case p.cycle_unit when 'MONTH' then 30 * p.cycle_n when 'YEAR' then 360 * p.cycle_n
                                                 else l.part_of_days end as fixed_days
                        from (%s) l
                        join document d on d.id = l.document_id
                        join business_version b on b.id = d.business_version_id
                        join price p on p.id = l.price_id
                    ) l
                    join document d on d.id = l.document_id
                    where (l.price is null or l.whole_cycles = 0 and l.part_days > l.days or l.amount_minor <> %s)
                      and not %s""".formatted(DOCUMENT, OWN, CYCLE_PRICE, CHARGED, OWN, LATER_SLICE)),
            new Invariant(
                    "discount-within-amount",
                    "What is taken off a line is between nothing and its amount.",
                    LINES,
                    """
                    select %s || ', line ' || l.line_no || ': ' || l.discount_minor || ' off ' || l.amount_minor as example
                    from document_line l
                    join document d on d.id = l.document_id
                    where :scope(l) and l.discount_minor not between 0 and greatest(l.amount_minor, 0)""".formatted(DOCUMENT)),
            new Invariant(
                    "fixed-discount-within-discount",
                    "What fixed discounts gave a line is between nothing and its discount, unless limits of its price made that less; what of it is free again is never more than it had.",
                    LINES,
                    """
                    select %s || ', line ' || l.line_no || ': ' || l.fixed_discount_minor || ' of ' || l.discount_minor
                           || ', free again ' || n.freed as example
                    from document_line l
                    join document d on d.id = l.document_id
                    left join price p on p.id = l.price_id
                    cross join lateral (
                        select coalesce(-sum(k.fixed_discount_minor), 0) as freed
                        from document_line k
                        where (k.corrects_document_id, k.corrects_line_no) = (l.document_id, l.line_no)
                          and not exists (select from voided_document x where x.document_id = k.document_id)
                    ) n
                    where :scope(l) and l.corrects_document_id is null
                      and (l.fixed_discount_minor < 0 or n.freed not between 0 and l.fixed_discount_minor
                           or p.minimum is null and p.maximum is null
                              and l.fixed_discount_minor > greatest(l.discount_minor, 0))""".formatted(DOCUMENT)),
            new Invariant(
                    "credits-within-charge",
                    "What is left of a line that was charged is between nothing and what it charged.",
                    LINES,
                    """
                    select %s || ', line ' || l.line_no || ': charged ' || l.charged || ', taken back ' || l.back as example
                    from (
                        select c.document_id, c.line_no, c.amount_minor - c.discount_minor as charged,
                               -sum(k.amount_minor - k.discount_minor) as back
                        from document_line k
                        join document_line c on (c.document_id, c.line_no) = (k.corrects_document_id, k.corrects_line_no)
                        where :scope(k)
                        group by c.document_id, c.line_no
                    ) l
                    join document d on d.id = l.document_id
                    where l.back * sign(l.charged) not between 0 and abs(l.charged)""".formatted(DOCUMENT)),
            new Invariant(
                    "credits-fit-charge",
                    "A line that takes something back corrects a posted line of the same account that charged the same product.",
                    LINES,
                    """
                    select %s || ', line ' || k.line_no || ': corrects line ' || k.corrects_line_no || ' of document '
                           || k.corrects_document_id as example
                    from document_line k
                    join document d on d.id = k.document_id
                    left join document_line c
                        on (c.document_id, c.line_no) = (k.corrects_document_id, k.corrects_line_no)
                    left join document o on o.id = c.document_id
                    where :scope(k) and k.corrects_document_id is not null
                      and (c.corrects_document_id is not null or o.account_id is distinct from d.account_id
                           or c.product_id is distinct from k.product_id
                           or o.kind <> 'ZERO'
                               and not exists (select from posted_document p where p.document_id = c.document_id))""".formatted(DOCUMENT)),
            new Invariant("days-billed-once", "No day of a service is billed twice.", SERVICES, """
                    select %s || ': billed to ' || c.until || ', and again from ' || c.period_from as example
                    from (%s) c
                    where c.until > c.period_from""".formatted(
                            SERVICE, COVERED)),
            new Invariant(
                    "days-billed-without-gap",
                    "No day between two billed periods of a service is left out.",
                    SERVICES,
                    """
                    select %s || ': billed to ' || c.until || ', and then from ' || c.period_from as example
                    from (%s) c
                    where c.until < c.period_from""".formatted(SERVICE, COVERED)),
            new Invariant(
                    "billed-to-is-last-day",
                    "A service is marked as billed up to the end of its last billed period, or up to its own end where that is earlier; one that came marked and has none is fine.",
                    SERVICES,
                    """
                    select %s || ': marked as billed to ' || v.billed_to || ', billed to ' || c.last as example
                    from (select service_id, max(period_to) as last from (%s) c group by service_id) c
                    join subscription_service v on v.id = c.service_id
                    where v.billed_to <> c.last
                      and not coalesce(v.billed_to = v.ends_on and v.ends_on < c.last, false)""".formatted(SERVICE, COVERED)));

    private LineInvariants() {}
}
