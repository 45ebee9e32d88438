-- Tax by region: rates that name countries, rates of 0 % with a reason, reverse charge, and why a line is not taxed.

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
