-- The double-entry ledger. Entries are only ever added; a mistake is corrected by the opposite entry.

create table posting (
    document_id    bigint   not null references document,
    entry_no       smallint not null,
    business_id    bigint   not null,
    ledger_account text     not null check (ledger_account in ('RECEIVABLE', 'REVENUE', 'TAX')),
    account_id     bigint,
    amount_minor   bigint   not null,
    currency       char(3)  not null,
    posted_on      date     not null,
    primary key (document_id, entry_no),
    check ((ledger_account = 'RECEIVABLE') = (account_id is not null))
);

comment on table posting is 'Entries of the ledger. Those of one document add up to zero.';
comment on column posting.document_id is 'The document that is the reason of the entry.';
comment on column posting.entry_no is 'Its place among the document''s entries, from 1.';
comment on column posting.business_id is 'The business whose books these are.';
comment on column posting.ledger_account is 'RECEIVABLE from the customer, REVENUE without tax, or TAX owed to the state.';
comment on column posting.account_id is 'The customer''s account, of a RECEIVABLE entry.';
comment on column posting.amount_minor is 'Minor units: a debit is positive, a credit negative.';
comment on column posting.currency is 'ISO 4217 code.';
comment on column posting.posted_on is 'Date of posting.';

create index posting_of_account on posting (account_id) where account_id is not null;

call secure_by_business('posting');
