-- What happens on accounts besides documents: payments and the like, what is settled by what, and months that are closed.

create table movement (
    id           bigint  primary key,
    business_id  bigint  not null references business,
    account_id   bigint  not null references account,
    kind         text    not null check (kind in ('PAYMENT', 'REFUND', 'WRITE_OFF', 'CANCELLATION')),
    reference    text    not null,
    amount_minor bigint  not null check (amount_minor <> 0),
    currency     char(3) not null,
    method       text    not null check (method in ('CASH', 'BANK', 'CARD', 'NONE')),
    posted_on    date    not null,
    value_on     date    not null,
    document_id  bigint  references document,
    cancels_id   bigint  unique references movement,
    reason       text,
    unique (business_id, reference),
    check ((kind = 'CANCELLATION') = (cancels_id is not null)),
    check ((kind in ('PAYMENT', 'WRITE_OFF') and amount_minor < 0) or (kind = 'REFUND' and amount_minor > 0)
        or kind = 'CANCELLATION')
);

comment on table movement is 'Payments, refunds, write-offs and the cancellations of these. Rows are never changed: what is wrong is cancelled by the opposite.';
comment on column movement.id is 'Key, from document_seq, so that it is never that of a document too.';
comment on column movement.business_id is 'The business.';
comment on column movement.account_id is 'The customer''s account.';
comment on column movement.kind is 'PAYMENT by the customer, REFUND to the customer, WRITE_OFF of what is owed, or CANCELLATION of another movement, such as a payment that bounced.';
comment on column movement.reference is 'Business key: by what others know it, such as the bank''s reference.';
comment on column movement.amount_minor is 'Minor units, signed as it changes what the customer owes: a payment is negative.';
comment on column movement.currency is 'ISO 4217 code; that of the account.';
comment on column movement.method is 'How money moved: CASH, BANK or CARD; NONE where none did.';
comment on column movement.posted_on is 'Date of posting: value_on, or the first open day when that month is closed.';
comment on column movement.value_on is 'When it happened.';
comment on column movement.document_id is 'The document that it is meant for; null: the oldest first.';
comment on column movement.cancels_id is 'The movement that it takes back, of a CANCELLATION.';
comment on column movement.reason is 'Why, where somebody said so.';

create index movement_of_account on movement (account_id);
create index movement_of_document on movement (document_id) where document_id is not null;

-- The ledger gets a second source, and the accounts that money goes to.
alter table posting drop constraint posting_pkey;
alter table posting alter column document_id drop not null;
alter table posting add column movement_id bigint references movement;
alter table posting add constraint posting_of_document unique (document_id, entry_no);
alter table posting add constraint posting_of_movement unique (movement_id, entry_no);
alter table posting add constraint posting_has_a_source check (num_nonnulls(document_id, movement_id) = 1);
alter table posting drop constraint posting_ledger_account_check;
alter table posting add constraint posting_ledger_account_check
    check (ledger_account in ('RECEIVABLE', 'REVENUE', 'TAX', 'ROUNDING', 'CASH', 'BANK', 'WRITTEN_OFF'));

comment on table posting is 'Entries of the ledger. Those of one document or movement add up to zero.';
comment on column posting.document_id is 'The document that is the reason of the entry; null: a movement is.';
comment on column posting.movement_id is 'The movement that is the reason of the entry; null: a document is.';
comment on column posting.entry_no is 'Its place among the entries of its document or movement, from 1.';
comment on column posting.ledger_account is 'RECEIVABLE from the customer, REVENUE without tax, TAX owed to the state, ROUNDING of totals, CASH, BANK (also cards), or WRITTEN_OFF.';

create index posting_of_day on posting (business_id, posted_on);

create view account_item with (security_invoker = true) as
    select d.id, d.business_id, d.account_id, d.kind, p.number as name, d.total_minor as amount_minor, d.currency,
           d.document_on as posted_on, d.due_on,
           case when d.total_minor < 0 then array(
               select distinct l.corrects_document_id from document_line l
               where l.document_id = d.id and l.corrects_document_id is not null order by 1) end as targets
    from document d join posted_document p on p.document_id = d.id
    where d.total_minor <> 0
    union all
    select m.id, m.business_id, m.account_id, m.kind, m.reference, m.amount_minor, m.currency, m.posted_on, m.posted_on,
           array_remove(array[m.document_id], null)
    from movement m;

comment on view account_item is 'What stands on the accounts of customers: posted documents and movements. Above zero is a debit, below zero a credit; targets are the debits that a credit is meant for.';

grant select on account_item to daybook_app;

create table allocation (
    credit_id    bigint   not null,
    debit_id     bigint   not null,
    round        smallint not null check (round > 0),
    business_id  bigint   not null references business,
    account_id   bigint   not null references account,
    amount_minor bigint   not null check (amount_minor <> 0),
    currency     char(3)  not null,
    allocated_on date     not null,
    reverses     smallint check (reverses < round),
    run_id       bigint   references run,
    primary key (credit_id, debit_id, round),
    unique (credit_id, debit_id, reverses),
    check ((amount_minor < 0) = (reverses is not null))
);

comment on table allocation is 'Which credit settles which debit. Rows are only added; what no longer holds is reversed by a row of the opposite amount.';
comment on column allocation.credit_id is 'The account_item below zero.';
comment on column allocation.debit_id is 'The account_item above zero.';
comment on column allocation.round is 'Number of the row among those of its credit and debit, from 1.';
comment on column allocation.business_id is 'The business.';
comment on column allocation.account_id is 'The account that both stand on.';
comment on column allocation.amount_minor is 'How much of the debit the credit settles, in minor units; below zero it takes that back.';
comment on column allocation.currency is 'ISO 4217 code of both.';
comment on column allocation.allocated_on is 'Since when: the first day on which both were open, whenever the run was.';
comment on column allocation.reverses is 'The round that it takes back; null: it settles.';
comment on column allocation.run_id is 'The run that made it; null: it came with a movement.';

create index allocation_of_debit on allocation (debit_id);
create index allocation_of_account on allocation (account_id);

create table open_credit (
    credit_id   bigint primary key,
    business_id bigint not null references business,
    account_id  bigint not null references account,
    posted_on   date   not null
);

comment on table open_credit is 'Credits of which something settles nothing yet: where allocation looks for work. It follows from account_item and allocation, and prove holds it to them.';
comment on column open_credit.credit_id is 'The account_item below zero.';
comment on column open_credit.business_id is 'The business.';
comment on column open_credit.account_id is 'The account that it stands on.';
comment on column open_credit.posted_on is 'Its date of posting.';

create index open_credit_of_account on open_credit (business_id, account_id);

create table accounting_period (
    business_id bigint not null references business,
    month       date   not null check (extract(day from month) = 1),
    state       text   not null check (state in ('CLOSING', 'CLOSED')),
    primary key (business_id, month)
);

comment on table accounting_period is 'Months that are closed: nothing can be posted into them any more. A month without a row is open.';
comment on column accounting_period.business_id is 'The business.';
comment on column accounting_period.month is 'First day of the month.';
comment on column accounting_period.state is 'CLOSING (nothing can be posted into it, its balances are not complete) or CLOSED.';

create table period_balance (
    business_id    bigint  not null references business,
    month          date    not null,
    ledger_account text    not null,
    account_id     bigint references account,
    currency       char(3) not null,
    opening_minor  bigint  not null,
    debit_minor    bigint  not null check (debit_minor >= 0),
    credit_minor   bigint  not null check (credit_minor >= 0),
    closing_minor  bigint  not null check (closing_minor = opening_minor + debit_minor - credit_minor),
    unique nulls not distinct (business_id, month, ledger_account, account_id, currency),
    foreign key (business_id, month) references accounting_period
);

comment on table period_balance is 'What every account of the ledger came to in a closed month; one without a row had nothing and moved nothing.';
comment on column period_balance.business_id is 'The business.';
comment on column period_balance.month is 'First day of the month.';
comment on column period_balance.ledger_account is 'The account of the ledger, as posting has it.';
comment on column period_balance.account_id is 'The customer''s account, of RECEIVABLE.';
comment on column period_balance.currency is 'ISO 4217 code.';
comment on column period_balance.opening_minor is 'Balance before its first day, in minor units: the closing balance of the month before.';
comment on column period_balance.debit_minor is 'Sum of its debits, in minor units.';
comment on column period_balance.credit_minor is 'Sum of its credits without their sign, in minor units.';
comment on column period_balance.closing_minor is 'Balance after its last day, in minor units.';

create index period_balance_of_account on period_balance (account_id) where account_id is not null;

create function first_open_day(business bigint) returns date
    language plpgsql
as $$
begin
    -- Held to the end of the transaction: a month cannot be closed while something is being posted into it.
    perform pg_advisory_xact_lock_shared(hashtext('daybook books in ' || current_schema()), business::integer);
    return (select (max(p.month) + interval '1 month')::date from accounting_period p where p.business_id = business);
end
$$;

comment on function first_open_day(bigint) is
    'The first day that may be posted on, for the rest of the transaction; null: every day.';

call secure_by_business('movement');
call secure_by_business('allocation');
call secure_by_business('open_credit');
call secure_by_business('accounting_period');
call secure_by_business('period_balance');
