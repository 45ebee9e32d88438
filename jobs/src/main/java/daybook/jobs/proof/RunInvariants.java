package daybook.jobs.proof;

import static daybook.jobs.proof.Invariant.Counted.FILES;
import static daybook.jobs.proof.Invariant.Counted.MESSAGES;
import static daybook.jobs.proof.Invariant.Counted.POSTED;
import static daybook.jobs.proof.Invariant.Counted.RUNS;
import static daybook.jobs.proof.Invariant.DOCUMENT;

import java.util.List;

/** Runs, mail and files account for everything they took in hand (design.md 1). */
final class RunInvariants {

    static final List<Invariant> ALL = List.of(
            new Invariant(
                    "run-counts",
                    "A finished run has billed, left unchanged, refused or parked every item it selected, and says so rightly.",
                    RUNS,
                    """
                    select 'run ' || r.id || ': selected ' || coalesce(r.selected, 0) || '; says ' || r.billed || ' + '
                           || r.unchanged || ' + ' || r.refused || ', has ' || n.billed || ' + ' || n.unchanged || ' + '
                           || n.refused || '; parked ' || r.parked || ', has ' || n.parked as example
                    from run r
                    cross join lateral (
                        select (select count(*) from document d
                                where d.run_id = r.id and d.kind <> 'ZERO') as billed,
                               count(*) filter (where x.outcome = 'ZERO') as unchanged,
                               count(*) filter (where x.outcome = 'REFUSED') as refused,
                               count(*) filter (where x.outcome = 'PARKED') as parked
                        from run_exception x where x.run_id = r.id
                    ) n
                    where r.job in ('bill', 'credit', 'invoice', 'void') and :scope(r) and r.state in ('DRAFTED', 'POSTED')
                      and (r.selected is distinct from r.billed + r.unchanged + r.refused + r.parked
                           or (r.billed, r.unchanged, r.refused, r.parked)
                               <> (n.billed, n.unchanged, n.refused, n.parked))"""),
            new Invariant(
                    "run-money",
                    "The documents of a posted run that are not held come to the receivables that it left in the ledger.",
                    RUNS,
                    """
                    select 'run ' || r.id || ': documents ' || n.documents || ', receivables ' || n.receivables as example
                    from run r
                    cross join lateral (
                        select (select coalesce(sum(d.total_minor), 0) from document d
                                where d.run_id = r.id
                                  and not exists (select from held_document h
                                                  where h.document_id = d.id and h.released_at is null)) as documents,
                               (select coalesce(sum(e.amount_minor), 0)
                                from document d join posting e on e.document_id = d.id
                                where d.run_id = r.id and e.ledger_account = 'RECEIVABLE') as receivables
                    ) n
                    where r.job in ('bill', 'credit', 'invoice', 'void') and :scope(r) and r.state = 'POSTED' and n.documents <> n.receivables"""),
            new Invariant("cancelled-runs-are-empty", "A cancelled or abandoned run has left no document.", RUNS, """
                    select 'run ' || r.id || ': ' || count(*) || ' documents' as example
                    from run r join document d on d.run_id = r.id
                    where r.job in ('bill', 'credit', 'invoice', 'void') and :scope(r) and r.state in ('CANCELLED', 'ABANDONED')
                    group by r.id"""),
            new Invariant(
                    "mail-for-every-document",
                    "A posted document of a customer with an e-mail address has one message under its own key, any other none.",
                    POSTED,
                    """
                    select %s || ': ' || n.messages || ' messages, ' || n.own || ' under its own key, to '
                           || coalesce(cv.email, 'nobody') as example
                    from document d
                    join posted_document p on p.document_id = d.id
                    join business b on b.id = d.business_id
                    left join contact_version cv on cv.id = d.contact_version_id
                    left join (select document_id, count(*) as messages, min(message_key) as key
                               from outbox group by document_id) o on o.document_id = d.id
                    cross join lateral (
                        select coalesce(o.messages, 0) as messages,
                               case when o.key = b.code || '/' || p.number then 1 else 0 end as own
                    ) n
                    where :scope(d) and (n.messages, n.own)
                        <> case when cv.email is null then (0::bigint, 0) else (1::bigint, 1) end""".formatted(DOCUMENT)),
            new Invariant("no-mail-for-drafts", "No draft has a message.", MESSAGES, """
                    select coalesce((select %s from document d where d.id = o.document_id), 'document ' || o.document_id)
                           || ': message to ' || o.recipient as example
                    from outbox o
                    where :scope(o)
                      and not exists (select from posted_document p where p.document_id = o.document_id)""".formatted(DOCUMENT)),
            new Invariant(
                    "file-rows-add-up",
                    "The rows of a file that was read are accepted, unchanged or rejected.",
                    FILES,
                    """
                    select f.file_name || ': ' || f.row_count || ' rows, ' || f.accepted || ' + ' || f.unchanged || ' + '
                           || f.rejected as example
                    from import_file f
                    where :scope(f) and f.row_count <> f.accepted + f.unchanged + f.rejected"""),
            new Invariant(
                    "rejects-are-kept",
                    "Every rejected row of a file that was taken is kept with its reason.",
                    FILES,
                    """
                    select f.file_name || ': ' || f.rejected || ' rejected, ' || n.kept || ' kept' as example
                    from import_file f
                    cross join lateral (
                        select count(*) as kept from import_reject x where x.import_file_id = f.id
                    ) n
                    where :scope(f) and f.state <> 'REJECTED' and f.rejected <> n.kept"""));

    private RunInvariants() {}
}
