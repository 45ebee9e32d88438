-- What a billing run does that no line of a document tells: so that its drafts can be thrown away without a trace, that a
-- service's periods can be proven to have no gap, and that a discount can be explained when it is long over.

create table zero_period (
    service_id  bigint not null references subscription_service,
    period_from date   not null,
    period_to   date   not null check (period_to > period_from),
    business_id bigint not null references business,
    run_id      bigint not null references run,
    primary key (service_id, period_from)
);

comment on table zero_period is 'Time of a service that was billed and came to nothing, so that no document has a line for it.';
comment on column zero_period.service_id is 'The service.';
comment on column zero_period.period_from is 'First day of that time.';
comment on column zero_period.period_to is 'First day after it; it may span several cycles.';
comment on column zero_period.business_id is 'The business.';
comment on column zero_period.run_id is 'The run that billed it.';

create index zero_period_of_run on zero_period (run_id);

create table discount_use (
    run_id          bigint  not null references run,
    discount_id     bigint  not null references subscription_discount,
    subscription_id bigint  not null references subscription,
    business_id     bigint  not null references business,
    percent         numeric,
    amount_minor    bigint,
    cycles_limit    integer,
    cycles_before   integer not null check (cycles_before >= 0),
    cycles          integer not null check (cycles >= 0),
    last_cycle_before date,
    given_before    bigint,
    primary key (run_id, discount_id, subscription_id),
    check ((percent is null) <> (amount_minor is null))
);

comment on table discount_use is 'The discount that a run gave a subscription, or made free again, as it was then: what a subscription gets may change later.';
comment on column discount_use.run_id is 'The run.';
comment on column discount_use.discount_id is 'The discount.';
comment on column discount_use.subscription_id is 'The subscription.';
comment on column discount_use.business_id is 'The business.';
comment on column discount_use.percent is 'Percent off every line; null: a fixed amount.';
comment on column discount_use.amount_minor is 'Minor units off a cycle; null: a percentage.';
comment on column discount_use.cycles_limit is 'For how many billed cycles it was granted; null: for good, and then the cycles are not counted on.';
comment on column discount_use.cycles_before is 'Billed cycles that had had it before.';
comment on column discount_use.cycles is 'Billed cycles that got it first by this run; 0: one that had had it, again, or that has less of it because billed days were taken back.';
comment on column discount_use.last_cycle_before is 'The last cycle that had had it before.';
comment on column discount_use.given_before is 'What that cycle had got, in minor units.';

create index discount_use_of_subscription on discount_use (subscription_id);

call secure_by_business('zero_period');
call secure_by_business('discount_use');

create table credited_time (
    run_id      bigint not null references run,
    service_id  bigint not null references subscription_service,
    business_id bigint not null references business,
    back_to     date   not null,
    billed_to   date   not null check (billed_to > back_to),
    primary key (run_id, service_id)
);

comment on table credited_time is 'Billed time of a service that a run took back, because the service ended earlier.';
comment on column credited_time.run_id is 'The run.';
comment on column credited_time.service_id is 'The term of the service.';
comment on column credited_time.business_id is 'The business.';
comment on column credited_time.back_to is 'How far it is billed since.';
comment on column credited_time.billed_to is 'How far it had been billed.';

call secure_by_business('credited_time');
