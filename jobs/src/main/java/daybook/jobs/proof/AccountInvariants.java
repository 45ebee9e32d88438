package daybook.jobs.proof;

import static daybook.jobs.proof.Invariant.Counted.ALLOCATIONS;
import static daybook.jobs.proof.Invariant.Counted.ITEMS;
import static daybook.jobs.proof.Invariant.Counted.MOVEMENTS;
import static daybook.jobs.proof.Invariant.Counted.PERIODS;

import java.util.List;

/** Accounts of customers, what settles what, and closed months (domain.md 1.5 and 5). */
final class AccountInvariants {

    static final List<Invariant> ALL = List.of(
            new Invariant(
                    "settled-within-amount",
                    "What is allocated of a document or movement is between nothing and its amount, on every day.",
                    ITEMS,
                    """
                    select i.kind || ' ' || i.name || ': of ' || abs(i.amount_minor) || ' allocated ' || x.allocated
                           || ' by ' || x.allocated_on as example
                    from account_item i
                    join (
                        select id, allocated_on, sum(sum(amount)) over (partition by id order by allocated_on) as allocated
                        from (
                            select credit_id as id, allocated_on, amount_minor as amount from allocation
                            union all
                            select debit_id, allocated_on, amount_minor from allocation
                        ) sides
                        group by id, allocated_on
                    ) x on x.id = i.id
                    where :scope(i) and (x.allocated < 0 or x.allocated > abs(i.amount_minor))"""),
            new Invariant(
                    "allocations-fit",
                    "A credit settles a debit of its own account and currency, and not before both are posted.",
                    ALLOCATIONS,
                    """
                    select c.kind || ' ' || c.name || ' settles ' || d.kind || ' ' || d.name || ' on ' || x.allocated_on
                           as example
                    from allocation x
                    join account_item c on c.id = x.credit_id
                    join account_item d on d.id = x.debit_id
                    where :scope(x) and (c.amount_minor > 0 or d.amount_minor < 0
                        or (c.account_id, c.currency) <> (x.account_id, x.currency)
                        or (d.account_id, d.currency) <> (x.account_id, x.currency)
                        or x.allocated_on < greatest(c.posted_on, d.posted_on))"""),
            new Invariant(
                    "open-credits-are-known",
                    "Allocation looks for work among exactly the credits of which something settles nothing yet.",
                    ITEMS,
                    """
                    select i.kind || ' ' || i.name || ': ' || x.left_minor || ' settles nothing, '
                           || case when o.credit_id is null then 'and is not known' else 'and is known' end as example
                    from account_item i
                    cross join lateral (
                        select -i.amount_minor - coalesce(sum(a.amount_minor), 0) as left_minor
                        from allocation a where a.credit_id = i.id
                    ) x
                    left join open_credit o on (o.credit_id, o.account_id, o.posted_on) = (i.id, i.account_id, i.posted_on)
                    where :scope(i) and i.amount_minor < 0 and (x.left_minor > 0) <> (o.credit_id is not null)"""),
            new Invariant(
                    "reversals-are-opposite",
                    "What reverses an allocation has the opposite amount, and is not dated before it.",
                    ALLOCATIONS,
                    """
                    select 'reversal of ' || -x.amount_minor || ' where ' || coalesce(o.amount_minor::text, 'nothing')
                           || ' was allocated' as example
                    from allocation x
                    left join allocation o
                        on (o.credit_id, o.debit_id, o.round) = (x.credit_id, x.debit_id, x.reverses)
                    where :scope(x) and x.reverses is not null
                      and (o.amount_minor is distinct from -x.amount_minor or o.allocated_on > x.allocated_on)"""),
            new Invariant(
                    "movements-are-posted",
                    "A movement has two entries, one for its amount on its account, both with its date and currency.",
                    MOVEMENTS,
                    """
                    select m.kind || ' ' || m.reference || ': ' || m.amount_minor || ', ' || coalesce(e.entries, 0)
                           || ' entries, receivable ' || coalesce(e.receivable, 0) as example
                    from movement m
                    left join (
                        select movement_id, count(*) as entries, min(account_id) as account_id,
                               sum(amount_minor) filter (where ledger_account = 'RECEIVABLE') as receivable,
                               min(posted_on) as first_on, max(posted_on) as last_on, max(currency) as currency
                        from posting where movement_id is not null group by movement_id
                    ) e on e.movement_id = m.id
                    where :scope(m) and (e.entries, e.account_id, e.receivable, e.first_on, e.last_on, e.currency)
                        is distinct from (2, m.account_id, m.amount_minor, m.posted_on, m.posted_on, m.currency)"""),
            new Invariant(
                    "cancellations-are-opposite",
                    "A cancellation has the opposite amount of what it cancels, on the same account, and they settle nothing but each other.",
                    MOVEMENTS,
                    """
                    select m.reference || ' cancels ' || o.reference || ': ' || m.amount_minor || ' and ' || o.amount_minor
                           || ', of each other ' || coalesce(x.amount, 0) as example
                    from movement m
                    join movement o on o.id = m.cancels_id
                    left join (select credit_id, debit_id, sum(amount_minor) as amount from allocation
                               group by credit_id, debit_id) x
                        on (x.credit_id, x.debit_id) in ((m.id, o.id), (o.id, m.id))
                    where :scope(m) and (m.account_id <> o.account_id or m.amount_minor <> -o.amount_minor
                        or coalesce(x.amount, 0) <> abs(o.amount_minor))"""),
            new Invariant(
                    "closing-is-opening",
                    "Closed months follow each other, and every account opens with what it closed the month before with.",
                    PERIODS,
                    """
                    select to_char(p.month, 'YYYY-MM') || ': the month before it is not closed' as example
                    from accounting_period p
                    where :scope(p) and p.month > (select min(f.month) from accounting_period f
                                                   where f.business_id = p.business_id)
                      and not exists (select from accounting_period b
                                      where b.business_id = p.business_id and b.state = 'CLOSED'
                                        and b.month = (p.month - interval '1 month')::date)
                    union all
                    select to_char(p.month, 'YYYY-MM') || ', ' || b.ledger_account
                           || coalesce(' of account ' || b.account_id, '') || ': closed the month before with '
                           || b.closing || ', opens with ' || b.opening
                    from accounting_period p
                    cross join lateral (
                        select ledger_account, account_id, currency, sum(closing) as closing, sum(opening) as opening
                        from (
                            select ledger_account, account_id, currency, closing_minor as closing, 0 as opening
                            from period_balance
                            where business_id = p.business_id and month = (p.month - interval '1 month')::date
                            union all
                            select ledger_account, account_id, currency, 0, opening_minor
                            from period_balance where business_id = p.business_id and month = p.month
                        ) both_months
                        group by ledger_account, account_id, currency having sum(closing) <> sum(opening)
                    ) b
                    where :scope(p) and p.state = 'CLOSED'"""),
            new Invariant(
                    "closed-months-stay",
                    "The debits and credits of a closed month are those that are posted in it.",
                    PERIODS,
                    """
                    select to_char(p.month, 'YYYY-MM') || ', ' || b.ledger_account
                           || coalesce(' of account ' || b.account_id, '') || ': debits ' || b.debit || ' less than stored, '
                           || 'credits ' || b.credit || ' less' as example
                    from accounting_period p
                    cross join lateral (
                        select ledger_account, account_id, currency, sum(debit) as debit, sum(credit) as credit
                        from (
                            select ledger_account, account_id, currency, debit_minor as debit, credit_minor as credit
                            from period_balance where business_id = p.business_id and month = p.month
                            union all
                            select ledger_account, account_id, currency, -greatest(amount_minor, 0),
                                   -greatest(-amount_minor, 0)
                            from posting
                            where business_id = p.business_id and posted_on >= p.month
                              and posted_on < (p.month + interval '1 month')::date
                        ) moved
                        group by ledger_account, account_id, currency having sum(debit) <> 0 or sum(credit) <> 0
                    ) b
                    where :scope(p) and p.state = 'CLOSED'"""));

    private AccountInvariants() {}
}
