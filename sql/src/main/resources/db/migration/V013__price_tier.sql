-- Prices in tiers and packages, and the limits of an amount.

alter table price drop constraint price_model_check;
alter table price add constraint price_model_check
    check (model in ('FLAT', 'PER_UNIT', 'GRADUATED', 'VOLUME', 'STAIRSTEP', 'PACKAGE'));

alter table price alter column amount drop not null;
alter table price add constraint price_amount_of_model
    check ((amount is null) = (model in ('GRADUATED', 'VOLUME', 'STAIRSTEP')));

alter table price add column package_size numeric check (package_size > 0);
alter table price add column free_units numeric check (free_units >= 0);
alter table price add constraint price_package_of_model
    check ((package_size is null) = (model <> 'PACKAGE') and (free_units is null) = (model <> 'PACKAGE'));

alter table price add column minimum numeric check (minimum > 0);
alter table price add column maximum numeric check (maximum >= coalesce(minimum, 0));

comment on column price.model is 'FLAT: per cycle whatever the quantity; PER_UNIT: times the quantity; GRADUATED: each slice of the quantity at its tier; VOLUME: all of it at the tier reached; STAIRSTEP: the flat price of the tier reached; PACKAGE: per started package.';
comment on column price.amount is 'Amount per cycle (FLAT, with the currency''s decimals at most), per unit and cycle (PER_UNIT, up to 12 decimals) or per package and cycle (PACKAGE, up to 12); null: it has tiers.';
comment on column price.package_size is 'Units in a package (PACKAGE).';
comment on column price.free_units is 'Units that cost nothing, before the first package (PACKAGE).';
comment on column price.minimum is 'Least amount of a cycle after discount, in proportion for a part of it; null: none.';
comment on column price.maximum is 'Most amount of a cycle after discount, in proportion for a part of it; null: none.';

create table price_tier (
    price_id    bigint  not null references price,
    ordinal     integer not null check (ordinal > 0),
    business_id bigint  not null references business,
    up_to       numeric check (up_to > 0),
    each_amount numeric not null check (each_amount >= 0),
    flat_amount numeric not null check (flat_amount >= 0),
    primary key (price_id, ordinal),
    unique nulls not distinct (price_id, up_to)
);

comment on table price_tier is 'The tiers of a price, without a gap from 0 on. Never changed; a new version of the price has new ones.';
comment on column price_tier.price_id is 'The price version.';
comment on column price_tier.ordinal is 'Its place, from 1, lowest first.';
comment on column price_tier.business_id is 'The business.';
comment on column price_tier.up_to is 'Last quantity in the tier; null: the last tier, which is open.';
comment on column price_tier.each_amount is 'Amount per unit and cycle; 0 with STAIRSTEP.';
comment on column price_tier.flat_amount is 'Amount per cycle once the tier is reached.';

call secure_by_business('price_tier');

