package daybook.jobs.proof;

import static daybook.jobs.proof.Invariant.Counted.DRAFTS;
import static daybook.jobs.proof.Invariant.Counted.ENTRIES;
import static daybook.jobs.proof.Invariant.Counted.POSTED;
import static daybook.jobs.proof.Invariant.DOCUMENT;

import java.util.List;

/** The ledger balances and says what the documents say (domain.md 1.5). */
final class LedgerInvariants {

    private static final String SUMS = """
            select document_id,
                   coalesce(sum(amount_minor) filter (where ledger_account = 'RECEIVABLE'), 0) as receivable,
                   coalesce(sum(amount_minor) filter (where ledger_account = 'REVENUE'), 0) as revenue,
                   coalesce(sum(amount_minor) filter (where ledger_account = 'TAX'), 0) as tax,
                   coalesce(sum(amount_minor) filter (where ledger_account = 'ROUNDING'), 0) as rounding,
                   count(*) filter (where ledger_account in ('RECEIVABLE', 'REVENUE', 'TAX', 'ROUNDING')) as entries
            from posting where document_id is not null group by document_id""";

    static final List<Invariant> ALL = List.of(
            new Invariant(
                    "entries-balance",
                    "The entries of a document or movement add up to zero in each currency.",
                    ENTRIES,
                    """
                    select coalesce((select %s from document d where d.id = e.document_id),
                                    (select m.kind || ' ' || m.reference from movement m where m.id = e.movement_id),
                                    'document ' || e.document_id)
                           || ': entries add up to ' || e.sum || ' ' || e.currency as example
                    from (
                        select document_id, movement_id, currency, sum(amount_minor) as sum
                        from posting e where :scope(e) group by document_id, movement_id, currency
                    ) e
                    where e.sum <> 0""".formatted(DOCUMENT)),
            new Invariant(
                    "ledger-is-documents",
                    "A posted document's total is receivable, its net revenue, its tax owed to the state, its cash rounding kept apart.",
                    POSTED,
                    """
                    select %s || ': total ' || d.total_minor || ', net ' || d.net_minor || ', tax ' || d.tax_minor
                           || '; ledger ' || coalesce(e.receivable, 0) || ', ' || coalesce(e.revenue, 0) || ', '
                           || coalesce(e.tax, 0) as example
                    from document d
                    join posted_document p on p.document_id = d.id
                    left join (%s) e on e.document_id = d.id
                    where :scope(d) and (coalesce(e.receivable, 0) <> d.total_minor
                                         or coalesce(e.revenue, 0) <> -d.net_minor
                                         or coalesce(e.tax, 0) <> -d.tax_minor
                                         or coalesce(e.rounding, 0) <> -d.rounding_minor)""".formatted(DOCUMENT, SUMS)),
            new Invariant(
                    "entries-are-exact",
                    "A posted document has one entry for its total, one for its net, one for each tax and one for cash rounding, and none of zero.",
                    POSTED,
                    """
                    select %s || ': ' || coalesce(e.entries, 0) || ' entries, expected ' || n.expected as example
                    from document d
                    join posted_document p on p.document_id = d.id
                    left join (%s) e on e.document_id = d.id
                    cross join lateral (
                        select (d.total_minor <> 0)::int + (d.net_minor <> 0)::int + (d.rounding_minor <> 0)::int
                               + (select count(*) from document_tax t
                                  where t.document_id = d.id and t.tax_minor <> 0) as expected
                    ) n
                    where :scope(d) and coalesce(e.entries, 0) <> n.expected""".formatted(DOCUMENT, SUMS)),
            new Invariant(
                    "entries-carry-document",
                    "An entry has the currency and date of its document, a receivable its account.",
                    ENTRIES,
                    """
                    select %s || ', entry ' || e.entry_no || ': ' || e.currency || ' on ' || e.posted_on
                           || coalesce(', account ' || e.account_id, '') as example
                    from posting e
                    join document d on d.id = e.document_id
                    where :scope(e) and (e.currency <> d.currency or e.posted_on <> d.document_on
                                         or e.account_id <> d.account_id)""".formatted(DOCUMENT)),
            new Invariant(
                    "drafts-have-no-entries",
                    "Only posted documents have entries in the ledger.",
                    DRAFTS,
                    """
                    select coalesce((select %s from document d where d.id = e.document_id), 'document ' || e.document_id)
                           || ': ' || count(*) || ' entries without a legal number' as example
                    from posting e
                    where :scope(e) and e.document_id is not null
                      and not exists (select from posted_document p where p.document_id = e.document_id)
                    group by e.document_id""".formatted(DOCUMENT)));

    private LedgerInvariants() {}
}
