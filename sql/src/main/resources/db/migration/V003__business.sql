-- The businesses that bill, what they are called on paper, and their policies.

create sequence business_seq increment by 50;
create sequence business_version_seq increment by 50;
create sequence tax_rate_seq increment by 50;

create table business (
    id         bigint primary key,
    code       text   not null unique check (code ~ '^[A-Z0-9][A-Z0-9_-]{0,31}$'),
    version_id bigint not null,
    currency   char(3) not null,
    time_zone  text   not null
);

comment on table business is 'A tenant: whoever bills. Every other row belongs to one of these.';
comment on column business.id is 'Key, from business_seq in blocks of 50.';
comment on column business.code is 'The name that operators type, in capitals.';
comment on column business.version_id is 'The business_version in force.';
comment on column business.currency is 'ISO 4217 code of the currency that it keeps its books in.';
comment on column business.time_zone is 'IANA zone that turns instants into its business dates.';

create table business_version (
    id                  bigint primary key,
    business_id         bigint not null references business deferrable initially deferred,
    name                text   not null,
    country             char(3) not null,
    language            text   not null,
    address             text[] not null,
    vat_number          text,
    registration_number text,
    email               text,
    phone               text,
    iban                text,
    prorate             text not null check (prorate in ('BY_DAY', 'FIXED_30', 'NONE')),
    first_period        text not null check (first_period in ('SHORT', 'EXTENDED', 'FULL')),
    cancel_day          text not null check (cancel_day in ('EXCLUDED', 'INCLUDED')),
    alignment           text not null default 'IMMEDIATE' check (alignment in ('IMMEDIATE', 'DELAYED', 'NONE')),
    joining             text not null default 'BY_DAY' check (joining in ('BY_DAY', 'FULL', 'FREE')),
    tax_inclusive       boolean not null,
    tax_rounding        text not null check (tax_rounding in ('PER_CATEGORY', 'PER_LINE')),
    credit_note_tax     text not null default 'POSTING_DATE' check (credit_note_tax in ('POSTING_DATE', 'ORIGINAL')),
    document_per        text not null default 'SUBSCRIPTION' check (document_per in ('SUBSCRIPTION', 'ACCOUNT')),
    zero_documents      text not null check (zero_documents in ('NONE', 'INVOICE')),
    resume_debtors      text not null default 'RESUME' check (resume_debtors in ('STOP', 'RESUME')),
    payment_terms       text not null,
    invoice_series      text not null,
    credit_note_series  text not null check (credit_note_series <> invoice_series),
    since               timestamptz not null default now()
);

comment on table business_version is
    'What a business is called and what its policies are, from one change to the next. Rows are never changed: a document points to the one it was made under.';
comment on column business_version.id is 'Key, from business_version_seq in blocks of 50.';
comment on column business_version.business_id is 'The business.';
comment on column business_version.name is 'Legal name, as printed.';
comment on column business_version.country is 'ISO 3166-1 alpha-3 code of its seat.';
comment on column business_version.language is 'BCP 47 tag that documents fall back to.';
comment on column business_version.address is 'Address as printed, one element a line.';
comment on column business_version.vat_number is 'VAT identification number, as printed.';
comment on column business_version.registration_number is 'Number in the register of companies, as printed.';
comment on column business_version.email is 'Address for customers'' questions; sender of its mail.';
comment on column business_version.phone is 'Telephone, as printed.';
comment on column business_version.iban is 'Account that customers pay to, as printed.';
comment on column business_version.prorate is 'How a part of a cycle is priced: BY_DAY of the real cycle, FIXED_30, or NONE (a started period costs its full price).';
comment on column business_version.first_period is 'What happens between the start and the first billing day: SHORT stub, EXTENDED into the next cycle, FULL price.';
comment on column business_version.cancel_day is 'Whether the day of a cancellation is billed.';
comment on column business_version.alignment is 'How a service that joins a subscription finds into its cycles: IMMEDIATE, DELAYED to the next one, NONE (cycles of its own).';
comment on column business_version.joining is 'What a joining service costs until the next cycle: BY_DAY, FULL price, FREE.';
comment on column business_version.tax_inclusive is 'Whether prices that do not say so include tax.';
comment on column business_version.tax_rounding is 'Where tax is rounded: once PER_CATEGORY and document, or PER_LINE.';
comment on column business_version.credit_note_tax is 'Which rate takes back tax: that of the POSTING_DATE, or the ORIGINAL one of the line.';
comment on column business_version.document_per is 'What one document covers: a SUBSCRIPTION, or all of an ACCOUNT in a run.';
comment on column business_version.zero_documents is 'Whether a document that comes to nothing is made.';
comment on column business_version.resume_debtors is 'What the end of a pause brings to a customer with something overdue: STOP (the service is stopped), RESUME.';
comment on column business_version.payment_terms is 'When an invoice is due, for accounts without terms of their own: N DAYS, EOM+N, or DAY N.';
comment on column business_version.invoice_series is 'Prefix of the numbers of invoices.';
comment on column business_version.credit_note_series is 'Prefix of the numbers of credit notes.';
comment on column business_version.since is 'When this version was written.';

alter table business add constraint business_version_in_force
    foreign key (version_id) references business_version deferrable initially deferred;

create table tax_rate (
    id          bigint primary key,
    business_id bigint not null references business,
    category    text   not null,
    percent     numeric not null check (percent between 0 and 100),
    valid_from  date   not null,
    valid_to    date   check (valid_to > valid_from),
    unique (business_id, category, valid_from)
);

comment on table tax_rate is 'The percentages of tax by category and date. A business without any is untaxed.';
comment on column tax_rate.id is 'Key, from tax_rate_seq in blocks of 50.';
comment on column tax_rate.business_id is 'The business.';
comment on column tax_rate.category is 'Tax category, as products name it.';
comment on column tax_rate.percent is 'Percent, such as 19.';
comment on column tax_rate.valid_from is 'First posting date it holds for.';
comment on column tax_rate.valid_to is 'First posting date it no longer holds for; null: open.';

create table business_asset (
    business_id bigint not null references business,
    name        text   not null,
    content     bytea  not null,
    primary key (business_id, name)
);

comment on table business_asset is 'Files that shape what contacts see: logo and templates that replace the ones shipped.';
comment on column business_asset.business_id is 'The business.';
comment on column business_asset.name is 'Path below the business''s folder, such as logo.png or templates/invoice.html.';
comment on column business_asset.content is 'The bytes of the file.';

call secure_by_business('business_version');
call secure_by_business('tax_rate');
call secure_by_business('business_asset');

alter table business enable row level security;
create policy of_one_business on business using (id = current_business());
grant select on business to daybook_app;
