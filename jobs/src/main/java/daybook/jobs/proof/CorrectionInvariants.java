package daybook.jobs.proof;

import static daybook.jobs.proof.Invariant.Counted.DOCUMENTS;
import static daybook.jobs.proof.Invariant.DOCUMENT;

import java.util.List;

/** What is taken back by hand, and what waits for a person (domain.md 11.5 and 13.4). */
final class CorrectionInvariants {

    static final List<Invariant> ALL = List.of(
            new Invariant(
                    "held-until-released",
                    "A document that is held has a legal number from its release on, and not before.",
                    DOCUMENTS,
                    """
                    select %s || ': ' || case when p.document_id is null then 'released, without a number'
                                            else 'held, with a number' end as example
                    from held_document h
                    join document d on d.id = h.document_id
                    left join posted_document p on p.document_id = d.id
                    where :scope(h) and (h.released_at is null) = (p.document_id is not null)""".formatted(DOCUMENT)),
            new Invariant(
                    "voided-is-taken-back",
                    "Nothing is left of what a voided document charged, and a posted credit note of the same account took the last of it.",
                    DOCUMENTS,
                    """
            select %s || ': ' || coalesce(l.charges, 0) || ' of its lines are not wholly taken back' as example
            from voided_document v
            join document d on d.id = v.document_id
            left join lateral (
                select count(*) as charges
                from document_line c
                cross join lateral (
                    select coalesce(sum(k.amount_minor - k.discount_minor), 0) as back from document_line k
                    where (k.corrects_document_id, k.corrects_line_no) = (c.document_id, c.line_no)
                ) n
                where c.document_id = d.id and c.corrects_document_id is null
                  and c.amount_minor - c.discount_minor + n.back <> 0
            ) l on true
            where :scope(v)
              and (l.charges > 0
                   or not exists (select from document k join posted_document p on p.document_id = k.id
                                  where k.id = v.voided_by and k.account_id = d.account_id
                                    and k.kind = 'CREDIT_NOTE'))""".formatted(DOCUMENT)));

    private CorrectionInvariants() {}
}
