package daybook.jobs.proof;

import static daybook.jobs.proof.Invariant.Counted.POSTED;
import static daybook.jobs.proof.Invariant.Counted.SERIES;

import java.util.List;

/** Legal numbers: no gap, none twice, in the order of dates (domain.md 13.1). */
final class NumberInvariants {

    static final List<Invariant> ALL = List.of(
            new Invariant(
                    "numbers-without-gap", "The numbers of a series and year are 1, 2, 3, each once.", SERIES, """
                    select s.series || '-' || s.year || ': ' || s.numbers || ' numbers (' || s.several || ' of them different) from '
                           || s.first || ' to ' || s.last as example
                    from (
                        select series, year, count(*) as numbers, count(distinct sequence) as several,
                               min(sequence) as first, max(sequence) as last
                        from posted_document p where :scope(p) group by business_id, series, year
                    ) s
                    where s.first <> 1 or s.last <> s.numbers or s.several <> s.numbers"""),
            new Invariant(
                    "last-number", "The counter of a series and year stands at the highest number given.", SERIES, """
                    select series || '-' || year || ': counter ' || coalesce(last_number, 0) || ', highest '
                           || coalesce(highest, 0) as example
                    from (select * from number_series s where :scope(s)) s
                    full join (
                        select business_id, series, year, max(sequence) as highest
                        from posted_document p where :scope(p) group by business_id, series, year
                    ) p using (business_id, series, year)
                    where coalesce(last_number, 0) <> coalesce(highest, 0)"""),
            new Invariant(
                    "number-says-its-parts",
                    "A printed number is made of series, year and sequence; the year is that of the document's date, the series one that the business has for its kind.",
                    POSTED,
                    """
                    select p.number || ': ' || p.series || ', ' || p.year || ', ' || p.sequence || ' of a ' || d.kind
                           || ' of ' || d.document_on as example
                    from posted_document p
                    join document d on d.id = p.document_id
                    where :scope(p) and (
                        p.number <> p.series || '-' || p.year || '-'
                                    || lpad(p.sequence::text, greatest(6, length(p.sequence::text)), '0')
                        or p.year <> extract(year from d.document_on)
                        or not exists (
                            select from business_version b
                            where b.business_id = d.business_id
                              and p.series = case d.kind when 'INVOICE' then b.invoice_series
                                                         else b.credit_note_series end))"""),
            new Invariant(
                    "numbers-in-order-of-dates",
                    "A later number never has an earlier date in its series and year.",
                    POSTED,
                    """
                    select n.number || ' of ' || n.document_on || ': an earlier number is of ' || n.latest as example
                    from (
                        select p.number, d.document_on,
                               max(d.document_on) over (
                                   partition by p.business_id, p.series, p.year order by p.sequence
                                   rows between unbounded preceding and 1 preceding) as latest
                        from posted_document p join document d on d.id = p.document_id
                        where :scope(p)
                    ) n
                    where n.latest > n.document_on"""));

    private NumberInvariants() {}
}
