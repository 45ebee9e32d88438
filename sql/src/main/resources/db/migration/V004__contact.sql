-- The customers of a business, how to reach them, and the accounts that are kept for them.

create sequence contact_seq increment by 1000;
create sequence contact_version_seq increment by 1000;
create sequence account_seq increment by 1000;

create table contact (
    id                   bigint primary key,
    business_id          bigint  not null references business,
    code                 text    not null,
    type                 text    not null check (type in ('PERSON', 'COMPANY')),
    version_id           bigint  not null,
    birth_date           date,
    name_day             text,
    country_of_agreement char(3) not null,
    time_zone            text,
    opt_in_email         boolean not null,
    opt_in_sms           boolean not null,
    tags                 text[]  not null default '{}',
    unique (business_id, code)
);

comment on table contact is 'A customer of a business: a person or a company.';
comment on column contact.id is 'Key, from contact_seq in blocks of 1000.';
comment on column contact.business_id is 'The business whose customer it is.';
comment on column contact.code is 'The business''s own name for it; never changes.';
comment on column contact.type is 'PERSON or COMPANY; fixed when made.';
comment on column contact.version_id is 'The contact_version in force.';
comment on column contact.birth_date is 'Date of birth of a person.';
comment on column contact.name_day is 'Name whose feast the person keeps, where it is not the first name''s.';
comment on column contact.country_of_agreement is 'ISO 3166-1 alpha-3 code: fixes currency and price list.';
comment on column contact.time_zone is 'IANA zone for messages; null: the business''s.';
comment on column contact.opt_in_email is 'Whether marketing by e-mail is agreed to; invoices do not need it.';
comment on column contact.opt_in_sms is 'Whether marketing by text message is agreed to.';
comment on column contact.tags is 'Labels of the business''s own.';

create table contact_version (
    id           bigint primary key,
    business_id  bigint not null references business,
    contact_id   bigint not null references contact deferrable initially deferred,
    name         text   not null,
    first_name   text,
    middle_name  text,
    last_name    text,
    company_name text,
    email        text,
    phone        text,
    address      text[] not null,
    country      char(3),
    language     text   not null,
    vat_number   text,
    since        timestamptz not null default now()
);

comment on table contact_version is
    'What a contact is called and how it is reached, from one change to the next. Rows are never changed: a document points to the one that was in force when it was made.';
comment on column contact_version.id is 'Key, from contact_version_seq in blocks of 1000.';
comment on column contact_version.business_id is 'The business.';
comment on column contact_version.contact_id is 'The contact.';
comment on column contact_version.name is 'Name as printed: of the company, or first, middle and last name.';
comment on column contact_version.first_name is 'First name of a person.';
comment on column contact_version.middle_name is 'Middle name of a person.';
comment on column contact_version.last_name is 'Last name of a person.';
comment on column contact_version.company_name is 'Name of a company.';
comment on column contact_version.email is 'Where its mail goes; null: it gets none.';
comment on column contact_version.phone is 'Telephone with the country''s prefix where it is known.';
comment on column contact_version.address is 'Address as printed, one element a line, without the name.';
comment on column contact_version.country is 'ISO 3166-1 alpha-3 code of the address.';
comment on column contact_version.language is 'BCP 47 tag of its documents and mail.';
comment on column contact_version.vat_number is 'VAT identification number of a customer in business.';
comment on column contact_version.since is 'When this version was written.';

create index contact_version_of_contact on contact_version (contact_id);

alter table contact add constraint contact_version_in_force
    foreign key (version_id) references contact_version deferrable initially deferred;

create table cim (
    business_id bigint not null references business,
    type        text   not null,
    value       text   not null,
    contact_id  bigint not null references contact,
    primary key (business_id, type, value)
);

comment on table cim is 'Contact identification media: what a contact shows to be known again, such as a card.';
comment on column cim.business_id is 'The business.';
comment on column cim.type is 'Kind of medium, such as CARD.';
comment on column cim.value is 'What is read off it.';
comment on column cim.contact_id is 'The contact that it identifies.';

create index cim_of_contact on cim (contact_id);

create table account (
    id                 bigint primary key,
    business_id        bigint  not null references business,
    contact_id         bigint  not null references contact,
    currency           char(3) not null,
    credit_limit_minor bigint,
    payment_terms      text,
    tax_exempt_reason  text,
    state              text not null default 'ACTIVE' check (state in ('ACTIVE', 'SUSPENDED', 'TERMINATED')),
    unique (contact_id, currency)
);

comment on table account is 'The ledger account of the dealings with one contact in one currency.';
comment on column account.id is 'Key, from account_seq in blocks of 1000.';
comment on column account.business_id is 'The business.';
comment on column account.contact_id is 'The contact.';
comment on column account.currency is 'ISO 4217 code; never changes.';
comment on column account.credit_limit_minor is 'How much may be owed, in minor units; null: no limit, 0: pays first.';
comment on column account.payment_terms is 'When its invoices are due: N DAYS, EOM+N or DAY N; null: the business''s terms.';
comment on column account.tax_exempt_reason is 'Why it is charged no tax, as printed; null: it is charged tax.';
comment on column account.state is 'ACTIVE, SUSPENDED (takes payments only) or TERMINATED (final).';

create table account_change (
    id           bigint generated always as identity primary key,
    business_id  bigint not null references business,
    account_id   bigint not null references account,
    state_before text   not null,
    state_after  text   not null,
    changed_on   date   not null,
    changed_by   text   not null,
    reason       text   not null,
    recorded_at  timestamptz not null default now()
);

comment on table account_change is 'Who suspended, reopened or terminated an account, when and why. Rows are only added.';
comment on column account_change.id is 'Key.';
comment on column account_change.business_id is 'The business.';
comment on column account_change.account_id is 'The account.';
comment on column account_change.state_before is 'Its state until then.';
comment on column account_change.state_after is 'Its state from then on.';
comment on column account_change.changed_on is 'The business date.';
comment on column account_change.changed_by is 'Who did it.';
comment on column account_change.reason is 'Why, in their words.';
comment on column account_change.recorded_at is 'When it was recorded.';

create index account_change_of_account on account_change (account_id);

call secure_by_business('contact');
call secure_by_business('contact_version');
call secure_by_business('cim');
call secure_by_business('account');
call secure_by_business('account_change');
