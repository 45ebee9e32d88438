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
    anchored_on   date     not null check (anchored_on >= started_on),
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
comment on column subscription.anchored_on is 'First day that is charged: cycles are counted from the first billing day on or after it.';

create index subscription_of_account on subscription (account_id);

create table subscription_service (
    id              bigint   primary key,
    business_id     bigint   not null references business,
    account_id      bigint   not null references account,
    subscription_id bigint   not null references subscription,
    ordinal         smallint not null check (ordinal > 0),
    version         smallint not null default 1 check (version > 0),
    entry           text     not null default 'START' check (entry in ('START', 'JOIN', 'CHANGE')),
    price_id        bigint   not null references price,
    phase           smallint not null default 0 check (phase >= 0),
    quantity        numeric  not null check (quantity > 0),
    started_on      date     not null,
    billable_from   date     not null check (billable_from >= started_on),
    sliced_from     date     check (sliced_from <= billable_from),
    anchored_on     date,
    contract_to     date,
    settled_by      date,
    ends_on         date     check (ends_on >= started_on),
    end_reason      text     check (end_reason in ('CHANGED', 'PAUSED', 'STOPPED', 'CANCELLED', 'REGRETTED', 'EXPIRED')),
    billed_to       date     not null check (billed_to >= billable_from or billed_to = ends_on),
    extends_id      bigint   references subscription_service,
    extended_days   integer  check (extended_days > 0),
    due_on          date,
    round           smallint not null default 0,
    check ((extends_id is null) = (extended_days is null)),
    check (end_reason is null or ends_on is not null),
    unique (subscription_id, ordinal, version)
) with (fillfactor = 80);

comment on table subscription_service is
    'One service of a subscription at one price, phase and quantity: a term. A change ends a term and begins the next version. Room is left on its pages, so that moving billed_to needs no index entry.';
comment on column subscription_service.id is 'Key, from subscription_service_seq in blocks of 1000.';
comment on column subscription_service.business_id is 'The business.';
comment on column subscription_service.account_id is 'The account of the subscription: billing goes by accounts.';
comment on column subscription_service.subscription_id is 'The subscription.';
comment on column subscription_service.ordinal is 'The service''s place among those of the subscription, from 1.';
comment on column subscription_service.version is 'Which of the service''s terms this is, from 1, in their order in time.';
comment on column subscription_service.entry is 'How the term began: with the subscription (START), joining it later (JOIN), or after an earlier one (CHANGE).';
comment on column subscription_service.price_id is 'The version of the price that it pays.';
comment on column subscription_service.phase is 'Which phase of the price, from 1; 0: the price''s own amount.';
comment on column subscription_service.quantity is 'How many units are subscribed to.';
comment on column subscription_service.started_on is 'First day of service.';
comment on column subscription_service.billable_from is 'First day that is charged: later than the start by a free trial.';
comment on column subscription_service.sliced_from is 'First day that slices of a cycle add up from, where an earlier term cost the same; null: billable_from.';
comment on column subscription_service.anchored_on is 'First day of cycles of its own; null: those of the subscription.';
comment on column subscription_service.contract_to is 'First day on which the contract no longer binds; null: none does.';
comment on column subscription_service.settled_by is 'First day without the service for good, where it goes on after this term: what is billed afterwards does not wait longer; null: none is known.';
comment on column subscription_service.ends_on is 'First day without it; null: open.';
comment on column subscription_service.end_reason is 'Why it ends; null: it is open, or ended as first entered.';
comment on column subscription_service.billed_to is 'First day that is not billed yet. Moves in the transaction that writes the lines. Beyond ends_on: the rest is to be credited.';
comment on column subscription_service.extends_id is 'The term whose billed days a pause moved behind it, to this one; null: none.';
comment on column subscription_service.extended_days is 'By how many days they moved.';
comment on column subscription_service.due_on is 'First business date on which billing has something to do with it; null: nothing more.';
comment on column subscription_service.round is 'How often its bills were voided: periods are then billed again.';

-- What is due is looked for by business and key range; other businesses' rows must cost nothing.
create index subscription_service_of_business on subscription_service (business_id, account_id);
create index subscription_service_extended on subscription_service (extends_id) where extends_id is not null;

create table one_time_charge (
    id              bigint  generated always as identity primary key,
    business_id     bigint  not null references business,
    account_id      bigint  not null references account,
    subscription_id bigint  references subscription,
    product_id      bigint  not null references product,
    quantity        numeric not null default 1 check (quantity > 0),
    amount_minor    bigint  not null check (amount_minor > 0),
    charged_on      date    not null,
    penalty_of      smallint,
    run_id          bigint,
    round           smallint not null default 0,
    description     text,
    reference       text,
    entered_by      text,
    unique (business_id, reference)
);

comment on table one_time_charge is 'Fees, expenses and goods that are charged once, by the next billing run.';
comment on column one_time_charge.id is 'Key.';
comment on column one_time_charge.business_id is 'The business.';
comment on column one_time_charge.account_id is 'The account that is charged.';
comment on column one_time_charge.subscription_id is 'The subscription whose document it stands on; null: a document of the account''s own.';
comment on column one_time_charge.product_id is 'What is charged for.';
comment on column one_time_charge.quantity is 'How many units, as printed.';
comment on column one_time_charge.amount_minor is 'For all of them, in minor units; includes tax when the business''s prices do.';
comment on column one_time_charge.charged_on is 'The day that it is for; billed by runs as of this day or later.';
comment on column one_time_charge.penalty_of is 'The ordinal of the service of the subscription that was left before its contract was over; null: it is no penalty.';
comment on column one_time_charge.run_id is 'The run that billed it; null: none yet.';
comment on column one_time_charge.round is 'How often its bills were voided.';
comment on column one_time_charge.description is 'What stands on the document instead of the product''s name; null: that name.';
comment on column one_time_charge.reference is 'Business key of a charge that a person entered; null: it has none.';
comment on column one_time_charge.entered_by is 'The person who entered it; null: a change or a manual invoice did.';

create index one_time_charge_penalty on one_time_charge (subscription_id) where penalty_of is not null;
create index one_time_charge_pending on one_time_charge (business_id, account_id) where run_id is null;

create table subscription_discount (
    id              bigint  generated always as identity primary key,
    business_id     bigint  not null references business,
    account_id      bigint  not null references account,
    subscription_id bigint  references subscription,
    percent         numeric check (percent > 0 and percent <= 100),
    amount_minor    bigint  check (amount_minor > 0),
    cycles          integer check (cycles > 0),
    skus            text[]  not null default '{}',
    stackable       boolean not null default true,
    code            text,
    imported        boolean not null default false,
    check ((percent is null) <> (amount_minor is null)),
    unique (account_id, subscription_id, code)
);

comment on table subscription_discount is 'A reduction of what a subscription pays: a percentage of its lines, or a fixed amount a cycle.';
comment on column subscription_discount.id is 'Key; discounts are given in this order.';
comment on column subscription_discount.business_id is 'The business.';
comment on column subscription_discount.account_id is 'The account: billing goes by accounts.';
comment on column subscription_discount.subscription_id is 'The subscription; null: each of the account.';
comment on column subscription_discount.percent is 'Percent off every line; null: a fixed amount.';
comment on column subscription_discount.amount_minor is 'Minor units off a cycle, not prorated; null: a percentage.';
comment on column subscription_discount.cycles is 'For how many billed cycles of a subscription; null: for good.';
comment on column subscription_discount.skus is 'The products that it can be taken off; empty: all.';
comment on column subscription_discount.stackable is 'Whether it can be given together with others.';
comment on column subscription_discount.code is 'The code that it was claimed by, once a subscription; null: none.';
comment on column subscription_discount.imported is 'Whether the file of subscriptions told of it.';

create index subscription_discount_of_account on subscription_discount (business_id, account_id);

create table discount_progress (
    discount_id     bigint  not null references subscription_discount,
    subscription_id bigint  not null references subscription,
    business_id     bigint  not null references business,
    cycles_used     integer not null check (cycles_used >= 0),
    last_cycle      date,
    given_minor     bigint,
    primary key (discount_id, subscription_id)
);

comment on table discount_progress is 'How far a subscription has used a discount. Moves in the transaction that writes the lines.';
comment on column discount_progress.discount_id is 'The discount.';
comment on column discount_progress.subscription_id is 'The subscription.';
comment on column discount_progress.business_id is 'The business.';
comment on column discount_progress.cycles_used is 'Billed cycles that had it.';
comment on column discount_progress.last_cycle is 'First day of the last of these: what joins that cycle has it too, and it is not counted again.';
comment on column discount_progress.given_minor is 'What was taken off in that cycle, in minor units, less what is free again because billed days were taken back.';

call secure_by_business('subscription');
call secure_by_business('subscription_service');
call secure_by_business('subscription_discount');
call secure_by_business('discount_progress');
call secure_by_business('one_time_charge');
