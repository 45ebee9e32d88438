-- Documents that are voided or held back, and the bills that group the documents of a run.

create table voided_document (
    document_id bigint  primary key references document,
    business_id bigint  not null references business,
    voided_by   bigint  not null unique references document,
    bill_again  boolean not null
);

comment on table voided_document is 'Documents of which all that was left is taken back, as if they had never been.';
comment on column voided_document.document_id is 'The document.';
comment on column voided_document.business_id is 'The business.';
comment on column voided_document.voided_by is 'The credit note that takes it back.';
comment on column voided_document.bill_again is 'Whether what it billed is due again.';

alter table discount_use add column given_back boolean not null default false;

comment on column discount_use.given_back is 'Whether the subscription may use it again, because the document was voided and is billed again.';

alter table business_version add column hold_credit_above numeric check (hold_credit_above >= 0);

comment on column business_version.hold_credit_above is 'Credit notes of a billing run above this amount are held until a person releases them; null: none is. The same figure in each currency.';

create table held_document (
    document_id bigint primary key references document on delete cascade,
    business_id bigint not null references business,
    run_id      bigint not null references run,
    cause       text   not null check (cause in ('CREDIT_ABOVE', 'CREDIT_LIMIT')),
    released_by text,
    reason      text,
    released_at timestamptz,
    check ((released_by is null) = (released_at is null))
);

comment on table held_document is 'Exceptional documents of a billing run, which it drafts and does not post: a person decides.';
comment on column held_document.document_id is 'The document.';
comment on column held_document.business_id is 'The business.';
comment on column held_document.run_id is 'The run that made it.';
comment on column held_document.cause is 'CREDIT_ABOVE: it gives back more than the business lets a run post; CREDIT_LIMIT: with it the account would owe more than its limit.';
comment on column held_document.released_by is 'Who let it be posted; null: nobody yet.';
comment on column held_document.reason is 'Why.';
comment on column held_document.released_at is 'When.';

create index held_document_of_run on held_document (run_id);
create index account_with_limit on account (business_id) where credit_limit_minor is not null;

create function run_item_of(run bigint, subscription bigint) returns bigint
    language sql stable
return coalesce(
    (select d.item_key from document d where d.run_id = run and d.item_key = subscription),
    (select x.item_key from run_exception x where x.run_id = run and x.item_key = subscription),
    (select -s.account_id from subscription s where s.id = subscription));

comment on function run_item_of(bigint, bigint) is
    'What a run that took up a subscription took as one: the subscription, or (negative) its account.';

-- A bill has no row of its own: it is whatever a billing run posted to one account. Manual documents are not on bills.
create view bill with (security_invoker = true) as
select d.business_id, d.run_id, d.account_id, d.currency, min(d.document_on) as billed_on, max(d.due_on) as due_on,
       count(*) as documents, sum(d.net_minor)::bigint as net_minor, sum(d.tax_minor)::bigint as tax_minor,
       sum(d.total_minor)::bigint as total_minor
from document d
join posted_document p on p.document_id = d.id
join run r on r.id = d.run_id and r.job = 'bill'
group by d.business_id, d.run_id, d.account_id, d.currency;

grant select on bill to daybook_app;

comment on view bill is 'What a run billed an account, in one sum: its posted documents of one currency.';
comment on column bill.business_id is 'The business.';
comment on column bill.run_id is 'The run.';
comment on column bill.account_id is 'The account.';
comment on column bill.currency is 'ISO 4217 code.';
comment on column bill.billed_on is 'Date of its first document.';
comment on column bill.due_on is 'When all of it is to be paid.';
comment on column bill.documents is 'How many documents it has.';
comment on column bill.net_minor is 'Without tax, in minor units.';
comment on column bill.tax_minor is 'Tax, in minor units.';
comment on column bill.total_minor is 'What the customer owes more by it, in minor units.';

call secure_by_business('voided_document');
call secure_by_business('held_document');
