package daybook.jobs.proof;

import static daybook.jobs.proof.Invariant.Counted.DOCUMENTS;
import static daybook.jobs.proof.Invariant.Counted.LINES;
import static daybook.jobs.proof.Invariant.Counted.TAX_ROWS;
import static daybook.jobs.proof.Invariant.DOCUMENT;

import java.util.List;

/** Documents add up (domain.md 13.1 and 13.4). */
final class DocumentInvariants {

    /** The amount of a price {@code p} in the phase of a term {@code v}. */
    static final String PRICE_OF_PHASE = """
            coalesce((select f.amount from price_phase f where f.price_id = p.id and f.ordinal = v.phase), p.amount)""";

    static final List<Invariant> ALL = List.of(
            new Invariant(
                    "lines-make-net", "The lines of a document add up to its net.", DOCUMENTS, """
                    select %s || ': net ' || d.net_minor || ', lines ' || coalesce(l.net, 0) as example
                    from document d
                    left join (select document_id, sum(net_minor) as net from document_line group by document_id) l
                        on l.document_id = d.id
                    where :scope(d) and (l.net is null or l.net <> d.net_minor)""".formatted(DOCUMENT)),
            new Invariant(
                    "tax-rows-make-tax",
                    "The rows of a document's tax summary add up to its tax.",
                    DOCUMENTS,
                    """
                    select %s || ': tax ' || d.tax_minor || ', rows ' || coalesce(t.tax, 0) as example
                    from document d
                    left join (select document_id, sum(tax_minor) as tax from document_tax group by document_id) t
                        on t.document_id = d.id
                    where :scope(d) and coalesce(t.tax, 0) <> d.tax_minor""".formatted(DOCUMENT)),
            new Invariant(
                    "net-and-tax-make-total",
                    "Net, tax and cash rounding of a document make its total.",
                    DOCUMENTS,
                    """
                    select %s || ': ' || d.net_minor || ' + ' || d.tax_minor || ' + ' || d.rounding_minor || ' is not ' || d.total_minor as example
                    from document d
                    where :scope(d) and d.net_minor + d.tax_minor + d.rounding_minor <> d.total_minor""".formatted(DOCUMENT)),
            new Invariant(
                    "sign-decides-kind",
                    "A document with a negative total is a credit note, any other an invoice, unless it is only kept for lines that come to nothing.",
                    DOCUMENTS,
                    """
                    select %s || ': ' || d.kind || ' of ' || d.total_minor as example
                    from document d
                    where :scope(d)
                      and d.kind <> case when d.total_minor < 0 then 'CREDIT_NOTE'
                                       when d.total_minor = 0 and d.kind = 'ZERO' then 'ZERO' else 'INVOICE' end""".formatted(DOCUMENT)),
            new Invariant(
                    "lines-make-taxable",
                    "The nets of the lines of a category and rate add up to what is taxed at it, and no line with a category is left out.",
                    TAX_ROWS,
                    """
                    select %s || ': ' || category || ' at ' || percent || ' %%: lines ' || coalesce(l.net, 0)
                           || ', taxed ' || coalesce(t.taxable_minor::text, 'nothing') as example
                    from (
                        select document_id, tax_category as category, tax_percent as percent, tax_inclusive,
                               coalesce(tax_exemption, '') as exempt, sum(net_minor) as net
                        from document_line where tax_category is not null
                        group by document_id, tax_category, tax_percent, tax_inclusive, tax_exemption
                    ) l
                    full join (%s) t using (document_id, category, percent, tax_inclusive, exempt)
                    join document d on d.id = document_id
                    where :scope(d) and l.net is distinct from t.taxable_minor""".formatted(DOCUMENT, TaxInvariants.ROWS)),
            new Invariant(
                    "document-fits-account",
                    "A document has the currency of its account and is addressed to the account's contact.",
                    DOCUMENTS,
                    """
                    select %s || ': ' || d.currency || ' on an account of ' || a.currency || ', contact '
                           || cv.contact_id || ' on the account of contact ' || a.contact_id as example
                    from document d
                    join account a on a.id = d.account_id
                    join contact_version cv on cv.id = d.contact_version_id
                    where :scope(d) and (a.currency <> d.currency or cv.contact_id <> a.contact_id)""".formatted(DOCUMENT)),
            new Invariant(
                    "lines-fit-document",
                    "A line bills a service of the document's subscription or account, at the amount and in the currency of its price.",
                    LINES,
                    """
                    select %s || ', line ' || l.line_no || ': service of subscription ' || v.subscription_id
                           || ', ' || coalesce(l.unit_price::text, 'none') || ' at a price of '
                           || coalesce(p.amount::text, 'tiers') || ' ' || p.currency as example
                    from document_line l
                    join document d on d.id = l.document_id
                    join subscription_service v on v.id = l.service_id
                    join price p on p.id = l.price_id
                    where :scope(l) and (v.subscription_id <> d.subscription_id or v.account_id <> d.account_id
                                         or p.currency <> d.currency
                                         or case when p.model in ('FLAT', 'PER_UNIT') and l.corrects_document_id is null
                                                      and l.product_id = p.product_id
                                                 then %s end is distinct from l.unit_price)""".formatted(DOCUMENT, PRICE_OF_PHASE)));

    private DocumentInvariants() {}
}
