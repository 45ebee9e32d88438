-- What contacts subscribe to, and how far it has been billed.

create sequence subscription_seq increment by 1000;
create sequence subscription_service_seq increment by 1000;

create table subscription (
    id            bigint primary key,
    business_id   bigint   not null references business,
    code          text     not null,
    account_id    bigint   not null references account,
    cycle_unit    text     not null check (cycle_unit in ('DAY', 'WEEK', 'MONTH', 'YEAR')),
    cycle_n       integer  not null check (cycle_n between 1 and 1200),
    billing_day   text,
    billing_month smallint check (billing_month between 1 and 12),
    started_on    date     not null,
    unique (business_id, code)
);

comment on table subscription is 'Services that a contact is billed for together, on one cycle.';
comment on column subscription.id is 'Key, from subscription_seq in blocks of 1000.';
comment on column subscription.business_id is 'The business.';
comment on column subscription.code is 'The business''s own name for it.';
comment on column subscription.account_id is 'The account that is billed.';
comment on column subscription.cycle_unit is 'Unit of the billing cycle.';
comment on column subscription.cycle_n is 'How many units a cycle has.';
comment on column subscription.billing_day is 'Day on which cycles begin, as wanted: 1 to 31 (clamped to the month''s last day) or a weekday; null: the day of the start.';
comment on column subscription.billing_month is 'Month in which cycles of several months begin; null: that of the first billing day.';
comment on column subscription.started_on is 'First day of service.';

create index subscription_of_account on subscription (account_id);

create table subscription_service (
    id              bigint  primary key,
    business_id     bigint  not null references business,
    subscription_id bigint  not null references subscription,
    ordinal         smallint not null,
    price_id        bigint  not null references price,
    quantity        numeric not null check (quantity > 0),
    started_on      date    not null,
    ends_on         date    check (ends_on > started_on),
    billed_to       date    not null check (billed_to >= started_on),
    unique (subscription_id, ordinal)
) with (fillfactor = 80);

comment on table subscription_service is 'One service of a subscription. Room is left on its pages, so that moving billed_to needs no index entry.';
comment on column subscription_service.id is 'Key, from subscription_service_seq in blocks of 1000.';
comment on column subscription_service.business_id is 'The business.';
comment on column subscription_service.subscription_id is 'The subscription.';
comment on column subscription_service.ordinal is 'Its place among the services of the subscription, from 1.';
comment on column subscription_service.price_id is 'The version of the price that it pays.';
comment on column subscription_service.quantity is 'How many units are subscribed to.';
comment on column subscription_service.started_on is 'First day of service.';
comment on column subscription_service.ends_on is 'First day without service; null: open.';
comment on column subscription_service.billed_to is 'First day that is not billed yet. Moves in the transaction that writes the lines.';

-- What is due is looked for by business and key range; other businesses' rows must cost nothing.
create index subscription_service_of_business on subscription_service (business_id, subscription_id);

create table subscription_discount (
    id              bigint  generated always as identity primary key,
    business_id     bigint  not null references business,
    subscription_id bigint  not null references subscription,
    percent         numeric check (percent > 0 and percent <= 100),
    amount_minor    bigint  check (amount_minor > 0),
    cycles          integer check (cycles > 0),
    cycles_used     integer not null default 0,
    check ((percent is null) <> (amount_minor is null)),
    unique (subscription_id)
);

comment on table subscription_discount is 'A reduction of what a subscription pays: a percentage of its lines, or a fixed amount a cycle.';
comment on column subscription_discount.id is 'Key.';
comment on column subscription_discount.business_id is 'The business.';
comment on column subscription_discount.subscription_id is 'The subscription.';
comment on column subscription_discount.percent is 'Percent off every line; null: a fixed amount.';
comment on column subscription_discount.amount_minor is 'Minor units off a cycle, not prorated; null: a percentage.';
comment on column subscription_discount.cycles is 'For how many billed cycles; null: for good.';
comment on column subscription_discount.cycles_used is 'Billed cycles that had it. Moves in the transaction that writes the lines.';

call secure_by_business('subscription');
call secure_by_business('subscription_service');
call secure_by_business('subscription_discount');
