-- Products that are made of others, and documents on which each component has a line of its own.

create table bundle (
    product_id  bigint primary key references product,
    business_id bigint not null references business,
    printing    text   not null check (printing in ('ONE_LINE', 'COMPONENTS'))
);

comment on table bundle is 'Products that sell others together. One that is sold is never changed, so that documents can be proven.';
comment on column bundle.product_id is 'The product, which has prices of its own.';
comment on column bundle.business_id is 'The business.';
comment on column bundle.printing is 'ONE_LINE: one line in the tax category of the bundle, which all components share; COMPONENTS: a line of each component in its own.';

create table bundle_component (
    bundle_id   bigint  not null references bundle,
    ordinal     integer not null check (ordinal > 0),
    business_id bigint  not null references business,
    product_id  bigint  not null references product check (product_id <> bundle_id),
    quantity    numeric not null check (quantity > 0),
    price       numeric not null check (price > 0),
    primary key (bundle_id, ordinal),
    unique (bundle_id, product_id)
);

comment on table bundle_component is 'What bundles are made of.';
comment on column bundle_component.bundle_id is 'The bundle, by its product.';
comment on column bundle_component.ordinal is 'Its place on documents, from 1.';
comment on column bundle_component.business_id is 'The business.';
comment on column bundle_component.product_id is 'The product that it is.';
comment on column bundle_component.quantity is 'Units in one bundle.';
comment on column bundle_component.price is 'What a unit costs alone. Not charged: the price of the bundle is shared by quantity x price.';

call secure_by_business('bundle');
call secure_by_business('bundle_component');
