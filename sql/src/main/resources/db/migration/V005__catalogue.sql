-- What is sold, and for how much.

create sequence product_seq increment by 50;
create sequence price_seq increment by 50;

create table product (
    id           bigint primary key,
    business_id  bigint not null references business,
    sku          text   not null,
    name         text   not null,
    kind         text   not null check (kind in ('TERMED_SERVICE', 'USAGE_SERVICE', 'ONE_TIME_SERVICE', 'TRACEABLE_GOOD',
                                                 'NON_TRACEABLE_GOOD', 'EXPENSE')),
    tax_category text,
    unit         text,
    state        text   not null check (state in ('ACTIVE', 'INACTIVE')),
    unique (business_id, sku)
);

comment on table product is 'A product or service of the catalogue.';
comment on column product.id is 'Key, from product_seq in blocks of 50.';
comment on column product.business_id is 'The business.';
comment on column product.sku is 'Stock keeping unit: its name in files.';
comment on column product.name is 'Name as printed where there is none in the customer''s language.';
comment on column product.kind is 'Classification (domain.md 10).';
comment on column product.tax_category is 'Which tax_rate applies; null in a business that charges no tax.';
comment on column product.unit is 'What a quantity counts, such as SEAT.';
comment on column product.state is 'INACTIVE products are billed to the end but not sold anew.';

create table product_name (
    business_id bigint not null references business,
    product_id  bigint not null references product,
    language    text   not null,
    name        text   not null,
    primary key (product_id, language)
);

comment on table product_name is 'Names of products in the languages of customers.';
comment on column product_name.business_id is 'The business.';
comment on column product_name.product_id is 'The product.';
comment on column product_name.language is 'BCP 47 tag.';
comment on column product_name.name is 'The name in that language.';

create table price (
    id            bigint primary key,
    business_id   bigint  not null references business,
    product_id    bigint  not null references product,
    code          text    not null,
    currency      char(3) not null,
    model         text    not null check (model in ('FLAT', 'PER_UNIT')),
    amount        numeric not null check (amount >= 0),
    tax_inclusive boolean,
    cycle_unit    text    not null check (cycle_unit in ('DAY', 'WEEK', 'MONTH', 'YEAR')),
    cycle_n       integer not null check (cycle_n between 1 and 1200),
    billing_model text    not null check (billing_model in ('PRE_BILL', 'POST_BILL', 'PAY_BEFORE_BILL', 'PAYMENT_DRIVEN')),
    valid_from    date    not null,
    valid_to      date    check (valid_to > valid_from),
    unique (business_id, code, valid_from)
);

comment on table price is 'A version of a price: what a product costs, and the terms it is billed on. Never changed; a new version is a new row.';
comment on column price.id is 'Key, from price_seq in blocks of 50.';
comment on column price.business_id is 'The business.';
comment on column price.product_id is 'The product.';
comment on column price.code is 'Its name in files; the versions of one price share it.';
comment on column price.currency is 'ISO 4217 code.';
comment on column price.model is 'FLAT: per cycle whatever the quantity; PER_UNIT: times the quantity.';
comment on column price.amount is 'Amount per cycle (FLAT, with the currency''s decimals at most) or per unit and cycle (PER_UNIT, up to 12 decimals).';
comment on column price.tax_inclusive is 'Whether the amount includes tax; null: as the business says.';
comment on column price.cycle_unit is 'Unit of the billing cycle.';
comment on column price.cycle_n is 'How many units a cycle has.';
comment on column price.billing_model is 'When it is billed (domain.md 11.11).';
comment on column price.valid_from is 'First day on which it can be taken.';
comment on column price.valid_to is 'First day on which it no longer can; null: open.';

call secure_by_business('product');
call secure_by_business('product_name');
call secure_by_business('price');
