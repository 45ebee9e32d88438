-- Percentages, the terms that a price binds to, its phases, and for whom it is.

alter table price drop constraint price_model_check;
alter table price add constraint price_model_check
    check (model in ('FLAT', 'PER_UNIT', 'GRADUATED', 'VOLUME', 'STAIRSTEP', 'PACKAGE', 'PERCENTAGE'));

alter table price drop constraint price_amount_of_model;
alter table price add constraint price_amount_of_model
    check ((amount is null) = (model in ('GRADUATED', 'VOLUME', 'STAIRSTEP', 'PERCENTAGE')));

alter table price drop constraint price_package_of_model;
alter table price add column fee numeric check (fee >= 0);
alter table price add constraint price_package_of_model
    check ((package_size is null) = (model <> 'PACKAGE')
           and (free_units is null) = (model not in ('PACKAGE', 'PERCENTAGE'))
           and (fee is null) = (model <> 'PERCENTAGE'));

comment on column price.model is 'FLAT: per cycle whatever the quantity; PER_UNIT: times the quantity; GRADUATED: each slice of the quantity at its tier; VOLUME: all of it at the tier reached; STAIRSTEP: the flat price of the tier reached; PACKAGE: per started package; PERCENTAGE: of a value, each slice of it at its tier.';
comment on column price.amount is 'Amount per cycle (FLAT, with the currency''s decimals at most), per unit and cycle (PER_UNIT, up to 12 decimals) or per package and cycle (PACKAGE, up to 12); of a price with phases that of the last one; null: it has tiers.';
comment on column price.free_units is 'Units that cost nothing, before the first package (PACKAGE), or value before the first tier (PERCENTAGE).';
comment on column price.fee is 'Amount once, unless the value is wholly free (PERCENTAGE).';
comment on column price_tier.each_amount is 'Amount per unit and cycle, or percent of the value (PERCENTAGE); 0 with STAIRSTEP.';

alter table price add column trial_n integer check (trial_n between 1 and 1200);
alter table price add column trial_unit text check (trial_unit in ('DAY', 'WEEK', 'MONTH', 'YEAR'));
alter table price add column contract_n integer check (contract_n between 1 and 1200);
alter table price add column contract_unit text check (contract_unit in ('DAY', 'WEEK', 'MONTH', 'YEAR'));
alter table price add column auto_renew boolean not null default true;
alter table price add column expires_after integer check (expires_after > 0);
alter table price add column notice_days integer not null default 0 check (notice_days >= 0);
alter table price add column notice_cycles integer not null default 0 check (notice_cycles >= 0);
alter table price add column regret_days integer not null default 0 check (regret_days >= 0);
alter table price add column penalty text not null default 'NONE'
    check (penalty in ('NONE', 'FIXED', 'REMAINING_FEES_PERCENT'));
alter table price add column penalty_value numeric check (penalty_value > 0);
alter table price add column keep_version boolean not null default true;
alter table price add constraint price_spans
    check ((trial_n is null) = (trial_unit is null) and (contract_n is null) = (contract_unit is null));
alter table price add constraint price_notice check (notice_days = 0 or notice_cycles = 0);
alter table price add constraint price_penalty_value check ((penalty_value is null) = (penalty = 'NONE'));

comment on column price.trial_n is 'How many units a free trial has, from the first start of the service on; null: none.';
comment on column price.trial_unit is 'Unit of the trial.';
comment on column price.contract_n is 'How many units a service is bound for, from the end of the trial on; null: not at all.';
comment on column price.contract_unit is 'Unit of the contract.';
comment on column price.auto_renew is 'Whether a contract that ends begins anew; else the service expires with it.';
comment on column price.expires_after is 'Cycles from the end of the trial on, after which the service expires; null: it does not.';
comment on column price.notice_days is 'Days from a cancellation to the end that it can have.';
comment on column price.notice_cycles is 'The same in cycles, counted from the day of the cancellation.';
comment on column price.regret_days is 'Days from the start within which everything is taken back; 0: none.';
comment on column price.penalty is 'What leaving a contract before its end costs (domain.md 11.7).';
comment on column price.penalty_value is 'Amount of FIXED, percent of REMAINING_FEES_PERCENT.';
comment on column price.keep_version is 'Whether a service without a contract keeps the version that it began with (domain.md 10).';

alter table price add column prorate text check (prorate in ('BY_DAY', 'FIXED_30', 'NONE'));
alter table price add column first_period text check (first_period in ('SHORT', 'EXTENDED', 'FULL'));
alter table price add column cancel_day text check (cancel_day in ('EXCLUDED', 'INCLUDED'));
alter table price add column alignment text check (alignment in ('IMMEDIATE', 'DELAYED', 'NONE'));
alter table price add column join_proration text check (join_proration in ('BY_DAY', 'FULL', 'FREE'));
alter table price add column zero_usage text check (zero_usage in ('FIRST_TIER', 'NOTHING'));

comment on column price.prorate is 'How a part of a cycle is priced; null: as the business says.';
comment on column price.first_period is 'What the days before the first billing day cost; null: as the business says.';
comment on column price.cancel_day is 'Whether the day of a cancellation is billed; null: as the business says.';
comment on column price.alignment is 'When a service that joins comes onto the subscription''s billing days; null: as the business says.';
comment on column price.join_proration is 'What a service that joins costs up to there; null: as the business says.';
comment on column price.zero_usage is 'What a cycle without usage costs; null: as the business says.';

alter table price add column country text check (country ~ '^[A-Z]{3}$');
alter table price add column classification text;
alter table price add column priority integer not null default 0;
alter table price add column is_default boolean not null default false;
alter table price add constraint price_default_is_for_all
    check (not is_default or (country is null and classification is null));

comment on column price.country is 'Country of agreement that a contact must have, ISO 3166-1 alpha-3; null: any.';
comment on column price.classification is 'Classification that a contact must have; null: any.';
comment on column price.priority is 'Of prices that are as specific, the one with the highest is taken.';
comment on column price.is_default is 'Whether it is taken where no other price fits.';

create table price_phase (
    price_id    bigint  not null references price,
    ordinal     integer not null check (ordinal > 0),
    business_id bigint  not null references business,
    length_n    integer check (length_n between 1 and 1200),
    length_unit text    check (length_unit in ('DAY', 'WEEK', 'MONTH', 'YEAR')),
    amount      numeric not null check (amount >= 0),
    primary key (price_id, ordinal),
    check ((length_n is null) = (length_unit is null))
);

comment on table price_phase is 'The phases of a price, one after the other from the end of the trial on. Never changed; a new version of the price has new ones.';
comment on column price_phase.price_id is 'The price version.';
comment on column price_phase.ordinal is 'Its place, from 1.';
comment on column price_phase.business_id is 'The business.';
comment on column price_phase.length_n is 'How many units it lasts; null: the last one, which does not end.';
comment on column price_phase.length_unit is 'Unit of its length.';
comment on column price_phase.amount is 'Amount in place of that of the price; 0: free.';

call secure_by_business('price_phase');

alter table contact add column classification text;

comment on column contact.classification is 'A word of the business''s own that prices can ask for; null: none.';
