-- Tax by region: rates that name countries, rates of 0 % with a reason, reverse charge, why a line is not taxed, and totals rounded to coins.

alter table tax_rate add column countries text[] not null default '{}';
alter table tax_rate add column reason text check (reason is null or percent = 0);
alter table tax_rate drop constraint tax_rate_business_id_category_valid_from_key;
alter table tax_rate add unique (business_id, category, countries, valid_from);

comment on table tax_rate is 'The percentages of tax by category, region and date. A business without any is untaxed.';
comment on column tax_rate.countries is 'ISO 3166-1 alpha-3 codes, sorted, of the customers it holds for; none: the business''s own country and all that no rate names.';
comment on column tax_rate.reason is 'Why the percentage is 0, as printed; null: it needs no reason.';

alter table account add column reverse_charge boolean not null default false;

comment on column account.reverse_charge is 'Whether the customer owes the tax itself when it buys from another country; needs its VAT number.';

alter table document_line add column tax_exemption text;

comment on column document_line.tax_exemption is 'Why no tax is charged, as printed; null: it is, or needs no reason.';

-- Two products of one category may be exempt for different reasons: each has a row of its own.
alter table document_tax drop constraint document_tax_pkey;
alter table document_tax add unique nulls not distinct (document_id, category, percent, tax_inclusive, exemption);

alter table business_version add column cash_rounding_minor bigint check (cash_rounding_minor > 0);

comment on column business_version.cash_rounding_minor is 'Smallest coin that totals are rounded to, in minor units of the business''s currency; null: they are not.';

alter table document add column rounding_minor bigint not null default 0;
alter table document drop constraint document_check;
alter table document add constraint document_total check (total_minor = net_minor + tax_minor + rounding_minor);

comment on column document.rounding_minor is 'What makes the total payable in cash, outside of tax, in minor units; usually 0.';

alter table posting drop constraint posting_ledger_account_check;
alter table posting add constraint posting_ledger_account_check
    check (ledger_account in ('RECEIVABLE', 'REVENUE', 'TAX', 'ROUNDING'));

comment on column posting.ledger_account is 'RECEIVABLE from the customer, REVENUE without tax, TAX owed to the state, or ROUNDING to what can be paid in cash.';
