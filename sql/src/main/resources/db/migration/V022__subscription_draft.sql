-- Orders that are not subscriptions yet. What bills, changes or renews reads subscriptions, and so never sees them.

create table subscription_draft (
    id            bigint   generated always as identity primary key,
    business_id   bigint   not null references business,
    code          text     not null,
    account_id    bigint   not null references account,
    starts_on     date,
    billing_day   text,
    billing_month smallint check (billing_month between 1 and 12),
    entered_on    date     not null,
    entered_by    text     not null,
    state         text     not null default 'DRAFT' check (state in ('DRAFT', 'ACTIVATED', 'REMOVED')),
    settled_on    date,
    settled_by    text,
    why           text,
    check ((state = 'DRAFT') = (settled_on is null)),
    check ((settled_on is null) = (settled_by is null)),
    unique (business_id, code)
);

comment on table subscription_draft is 'Orders that wait for somebody to activate or remove them. A row stays when that is done.';
comment on column subscription_draft.id is 'Key.';
comment on column subscription_draft.business_id is 'The business.';
comment on column subscription_draft.code is 'The business''s own name for it, and for the subscription that it becomes; no other subscription has it.';
comment on column subscription_draft.account_id is 'The account that is to be billed.';
comment on column subscription_draft.starts_on is 'First day of service as it is meant; null: not said. The day of the activation decides.';
comment on column subscription_draft.billing_day is 'Day on which cycles are to begin, as wanted; null: the day of the start.';
comment on column subscription_draft.billing_month is 'Month in which cycles of several months are to begin; null: that of the first billing day.';
comment on column subscription_draft.entered_on is 'Business date on which it was entered, or last changed.';
comment on column subscription_draft.entered_by is 'Who did that.';
comment on column subscription_draft.state is 'DRAFT; ACTIVATED: it is a subscription of the same code; REMOVED: it never will be.';
comment on column subscription_draft.settled_on is 'Business date on which it was activated or removed; null: neither.';
comment on column subscription_draft.settled_by is 'Who did that.';
comment on column subscription_draft.why is 'Why, where somebody said so.';

create table subscription_draft_service (
    draft_id     bigint   not null references subscription_draft,
    ordinal      smallint not null check (ordinal > 0),
    business_id  bigint   not null references business,
    price_code   text,
    sku          text,
    quantity     numeric  not null check (quantity > 0),
    ends_on      date,
    percent      numeric  check (percent > 0 and percent <= 100),
    amount_minor bigint   check (amount_minor > 0),
    cycles       integer  check (cycles > 0),
    primary key (draft_id, ordinal),
    check ((price_code is null) <> (sku is null)),
    check (percent is null or amount_minor is null),
    check (cycles is null or percent is not null or amount_minor is not null)
);

comment on table subscription_draft_service is 'The services of drafts, as their rows ordered them. Price version and terms are found when they are activated.';
comment on column subscription_draft_service.draft_id is 'The draft.';
comment on column subscription_draft_service.ordinal is 'The service''s place among those of the draft, from 1.';
comment on column subscription_draft_service.business_id is 'The business.';
comment on column subscription_draft_service.price_code is 'The price; null: the one that the contact gets for the product.';
comment on column subscription_draft_service.sku is 'The product whose price is looked for; null: the price is named.';
comment on column subscription_draft_service.quantity is 'How many units are subscribed to.';
comment on column subscription_draft_service.ends_on is 'First day without it; null: open.';
comment on column subscription_draft_service.percent is 'Percent off every line of the subscription; null: none.';
comment on column subscription_draft_service.amount_minor is 'Minor units off a cycle of the subscription; null: none.';
comment on column subscription_draft_service.cycles is 'For how many billed cycles; null: for good.';

call secure_by_business('subscription_draft');
call secure_by_business('subscription_draft_service');
