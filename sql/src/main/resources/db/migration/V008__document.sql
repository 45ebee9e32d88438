-- Invoices and credit notes. What is written here is never changed; a draft becomes legal by a row in posted_document.
-- Keys that a run has read in the same transaction (business, run, versions) have no foreign key here: prove checks them.

create sequence document_seq increment by 1000;

create table document (
    id                  bigint  primary key,
    business_id         bigint  not null,
    run_id              bigint  not null,
    kind                text    not null check (kind in ('INVOICE', 'CREDIT_NOTE', 'ZERO')),
    account_id          bigint  not null references account,
    subscription_id     bigint  references subscription,
    item_key            bigint  not null generated always as (coalesce(subscription_id, -account_id)) stored,
    contact_version_id  bigint  not null,
    business_version_id bigint  not null,
    document_on         date    not null,
    due_on              date    not null,
    currency            char(3) not null,
    net_minor           bigint  not null,
    tax_minor           bigint  not null,
    total_minor         bigint  not null check (total_minor = net_minor + tax_minor),
    check ((kind = 'INVOICE' and total_minor >= 0) or (kind = 'CREDIT_NOTE' and total_minor < 0)
           or (kind = 'ZERO' and net_minor = 0 and tax_minor = 0 and total_minor = 0))
);

comment on table document is 'Invoices and credit notes, drafted or posted. Amounts are signed as they change what the customer owes.';
comment on column document.id is 'Key, from document_seq in blocks of 1000; says nothing about the legal number.';
comment on column document.business_id is 'The business that issues it.';
comment on column document.run_id is 'The run that made it.';
comment on column document.kind is 'INVOICE, or CREDIT_NOTE when the total is negative; ZERO: it is never posted, and kept for its lines, which cancel each other out or had a fixed discount.';
comment on column document.account_id is 'The account that it is charged to.';
comment on column document.subscription_id is 'The subscription that it bills; null: the account, be it for all of its subscriptions or for charges of its own.';
comment on column document.item_key is 'What the run took as one: a subscription, or (negative) an account. Documents are posted in this order.';
comment on column document.contact_version_id is 'The customer as printed.';
comment on column document.business_version_id is 'The issuer as printed, and the policies that it was computed by.';
comment on column document.document_on is 'Date of issue and of posting; decides the tax rates.';
comment on column document.due_on is 'When it is to be paid.';
comment on column document.currency is 'ISO 4217 code of all its amounts.';
comment on column document.net_minor is 'Sum of its lines without tax, in minor units.';
comment on column document.tax_minor is 'Sum of its document_tax rows, in minor units.';
comment on column document.total_minor is 'What the customer owes more by it, in minor units.';

create unique index document_once_a_run on document (run_id, item_key);
create index document_of_account on document (account_id);

create table document_line (
    document_id    bigint   not null references document on delete cascade,
    line_no        smallint not null,
    business_id    bigint   not null,
    service_id     bigint   references subscription_service,
    charge_id      bigint   references one_time_charge,
    product_id     bigint   not null,
    price_id       bigint,
    description    text     not null,
    period_from    date     not null,
    period_to      date     not null check (period_to > period_from),
    whole_cycles   smallint not null,
    part_days      integer  not null,
    part_of_days   integer  not null check (part_of_days > 0),
    quantity       numeric  not null,
    unit_price     numeric,
    amount_minor   bigint   not null,
    discount_minor bigint   not null,
    fixed_discount_minor bigint not null,
    net_minor      bigint   not null,
    tax_category   text,
    tax_percent    numeric  not null,
    tax_inclusive  boolean  not null,
    corrects_document_id bigint,
    corrects_line_no     smallint,
    round          smallint not null default 0,
    primary key (document_id, line_no),
    foreign key (corrects_document_id, corrects_line_no) references document_line,
    check ((corrects_document_id is null) = (corrects_line_no is null))
);

comment on table document_line is 'What a document charges for, and every figure that made it.';
comment on column document_line.document_id is 'The document.';
comment on column document_line.line_no is 'Its place on the paper, from 1.';
comment on column document_line.business_id is 'The business.';
comment on column document_line.service_id is 'The term of a service that is billed or credited; null: none is.';
comment on column document_line.charge_id is 'The one-time charge that is billed; null: none is.';
comment on column document_line.product_id is 'What is charged for.';
comment on column document_line.price_id is 'The version of the price that was applied; null: a one-time charge.';
comment on column document_line.description is 'Name of the product in the customer''s language, as printed.';
comment on column document_line.period_from is 'First day that it covers.';
comment on column document_line.period_to is 'First day that it no longer covers.';
comment on column document_line.whole_cycles is 'How many full cycle prices are charged: 1, or 0 for a part of a cycle.';
comment on column document_line.part_days is 'Days charged besides the whole cycles: amount = price x (whole_cycles + part_days / part_of_days).';
comment on column document_line.part_of_days is 'Days that the full price stands for.';
comment on column document_line.quantity is 'How many units.';
comment on column document_line.unit_price is 'Price of a cycle (FLAT) or of a unit and cycle (PER_UNIT); null where no single figure tells.';
comment on column document_line.amount_minor is 'Rounded amount before discount, in minor units; includes tax when tax_inclusive.';
comment on column document_line.discount_minor is 'What is taken off, in minor units, of the same kind as amount_minor.';
comment on column document_line.fixed_discount_minor is 'What fixed amounts a cycle gave it, before the minimum and the maximum of its price; of a line that takes days back: what of that is free again for their cycle (negative), or stands again (positive).';
comment on column document_line.net_minor is 'After discount and without tax, in minor units.';
comment on column document_line.tax_category is 'Tax category of the product; null: untaxed business.';
comment on column document_line.tax_percent is 'Percent of tax that applied on the document''s date.';
comment on column document_line.tax_inclusive is 'Whether unit_price, amount and discount include tax.';
comment on column document_line.corrects_document_id is 'The document whose line this one takes back, in whole or in part; null: it charges.';
comment on column document_line.corrects_line_no is 'That line. What is left of a line is its amount after discount and all that corrects it.';
comment on column document_line.round is 'How often bills of the service or charge had been voided when it was billed.';

-- The business key of a recurring charge: a service is charged for a day once, whatever is run twice; a bundle with a line
-- for each component, each product once. Corrections are told apart by their own place: so the index has all lines of a
-- service, which credits look for.
create unique index document_line_once on document_line (service_id, period_from, round, product_id,
    (case when corrects_document_id is null then 0 else document_id end),
    (case when corrects_document_id is null then 0 else line_no end));
create unique index document_line_charged_once on document_line (charge_id, round, product_id)
    where corrects_document_id is null;
create index document_line_corrections on document_line (corrects_document_id, corrects_line_no)
    where corrects_document_id is not null;

create table document_tax (
    document_id   bigint  not null references document on delete cascade,
    business_id   bigint  not null,
    category      text    not null,
    percent       numeric not null,
    tax_inclusive boolean not null,
    taxable_minor bigint  not null,
    tax_minor     bigint  not null,
    exemption     text,
    primary key (document_id, category, percent, tax_inclusive)
);

comment on table document_tax is 'The tax of a document by category and rate; prices with and without tax are kept apart (domain.md 13.3).';
comment on column document_tax.document_id is 'The document.';
comment on column document_tax.business_id is 'The business.';
comment on column document_tax.category is 'Tax category.';
comment on column document_tax.percent is 'Percent of tax on the document''s date; 0 when exempt.';
comment on column document_tax.tax_inclusive is 'Whether the prices summed up here include tax.';
comment on column document_tax.taxable_minor is 'Sum of the net of its lines, in minor units.';
comment on column document_tax.tax_minor is 'The tax, in minor units.';
comment on column document_tax.exemption is 'Why no tax is charged, as printed.';

create table number_series (
    business_id bigint   not null references business,
    series      text     not null,
    year        smallint not null,
    last_number bigint   not null check (last_number >= 0),
    last_date   date     not null,
    primary key (business_id, series, year)
);

comment on table number_series is 'The last legal number given out. Locked by the posting transaction, so that none is lost or given twice.';
comment on column number_series.business_id is 'The business.';
comment on column number_series.series is 'Prefix of the numbers.';
comment on column number_series.year is 'Year of the document''s date.';
comment on column number_series.last_number is 'The last number given; the next one is one more.';
comment on column number_series.last_date is 'Date of the document that has it; a later number never has an earlier date.';

create table posted_document (
    document_id bigint   primary key references document,
    business_id bigint   not null,
    series      text     not null,
    year        smallint not null,
    sequence    bigint   not null,
    number      text     not null,
    unique (business_id, series, year, sequence),
    unique (business_id, number)
);

comment on table posted_document is 'The legal numbers of the documents that are posted. A document without a row here is a draft, or comes to nothing (ZERO).';
comment on column posted_document.document_id is 'The document.';
comment on column posted_document.business_id is 'The business.';
comment on column posted_document.series is 'Prefix of the number.';
comment on column posted_document.year is 'Year of the document''s date.';
comment on column posted_document.sequence is 'Number within series and year: 1, 2, 3, without a gap.';
comment on column posted_document.number is 'The number as printed, such as INV-2026-000042.';

call secure_by_business('document');
call secure_by_business('document_line');
call secure_by_business('document_tax');
call secure_by_business('number_series');
call secure_by_business('posted_document');
