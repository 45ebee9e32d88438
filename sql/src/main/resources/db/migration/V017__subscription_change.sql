-- What happened to subscriptions, and what is to happen to them.

create table service_return (
    service_id  bigint  primary key references subscription_service,
    business_id bigint  not null references business,
    ends_on     date,
    end_reason  text    check (end_reason in ('CHANGED', 'PAUSED', 'STOPPED', 'CANCELLED', 'REGRETTED', 'EXPIRED')),
    kept_days   integer not null check (kept_days >= 0),
    resume_on   date
);

comment on table service_return is 'What a term that a pause or a cancellation cut is brought back with when that is over.';
comment on column service_return.service_id is 'The term.';
comment on column service_return.business_id is 'The business.';
comment on column service_return.ends_on is 'First day without it before it was cut; null: it was open.';
comment on column service_return.end_reason is 'Why it ended there; null: it was open, or ended as first entered.';
comment on column service_return.kept_days is 'Billed days beyond the cut that are not credited.';
comment on column service_return.resume_on is 'Day on which the pause ends by itself; null: when somebody says so.';

create index service_return_to_resume on service_return (business_id, resume_on) where resume_on is not null;

create table scheduled_action (
    id              bigint      generated always as identity primary key,
    business_id     bigint      not null references business,
    subscription_id bigint      not null references subscription,
    execute_on      date        not null,
    priority        smallint    not null default 0,
    action          jsonb       not null,
    state           text        not null default 'PENDING' check (state in ('PENDING', 'DONE', 'FAILED', 'CANCELLED')),
    asked_on        date        not null,
    who             text        not null,
    why             text,
    recorded_at     timestamptz not null default now(),
    run_id          bigint      references run,
    reason          text,
    message         text,
    check ((state = 'FAILED') = (reason is not null))
);

comment on table scheduled_action is 'What is to be done to subscriptions on a day, by the job changes.';
comment on column scheduled_action.id is 'Key; what is due on one day is done in its order.';
comment on column scheduled_action.business_id is 'The business.';
comment on column scheduled_action.subscription_id is 'The subscription.';
comment on column scheduled_action.execute_on is 'The day from which it holds, however late the job runs.';
comment on column scheduled_action.priority is 'Of one day, lower ones are done first.';
comment on column scheduled_action.action is 'What is to be done, as words and values.';
comment on column scheduled_action.state is 'PENDING, DONE, FAILED (and then blocks later ones of the subscription until it is withdrawn) or CANCELLED (withdrawn).';
comment on column scheduled_action.asked_on is 'Business date on which it was asked for.';
comment on column scheduled_action.who is 'Who asked for it.';
comment on column scheduled_action.why is 'Why, where somebody said so.';
comment on column scheduled_action.recorded_at is 'When it was entered.';
comment on column scheduled_action.run_id is 'The run that took it up; null: none yet.';
comment on column scheduled_action.reason is 'Stable code of why it failed.';
comment on column scheduled_action.message is 'The same in a sentence.';

create index scheduled_action_open on scheduled_action (business_id, execute_on) where state = 'PENDING';
create index scheduled_action_of_subscription on scheduled_action (subscription_id);

create table subscription_change (
    id              bigint      generated always as identity primary key,
    business_id     bigint      not null references business,
    subscription_id bigint      not null references subscription,
    action          jsonb       not null,
    effective_on    date        not null,
    recorded_on     date        not null,
    who             text        not null,
    why             text,
    recorded_at     timestamptz not null default now(),
    scheduled_id    bigint      references scheduled_action,
    run_id          bigint      references run,
    terms_before    jsonb       not null,
    terms_after     jsonb       not null
);

comment on table subscription_change is 'Every change of a subscription: what, who, why, and the terms of its services before and after. Never changed.';
comment on column subscription_change.id is 'Key, in the order in which changes were made.';
comment on column subscription_change.business_id is 'The business.';
comment on column subscription_change.subscription_id is 'The subscription.';
comment on column subscription_change.action is 'What was done, as words and values.';
comment on column subscription_change.effective_on is 'The day from which it makes a difference.';
comment on column subscription_change.recorded_on is 'Business date on which it was done.';
comment on column subscription_change.who is 'Who did it, or asked for it.';
comment on column subscription_change.why is 'Why, where somebody said so.';
comment on column subscription_change.recorded_at is 'When it was written.';
comment on column subscription_change.scheduled_id is 'The scheduled action that it did; null: it was done at once.';
comment on column subscription_change.run_id is 'The run that did it; null: a person.';
comment on column subscription_change.terms_before is 'The rows of its services before it.';
comment on column subscription_change.terms_after is 'The rows of its services after it.';

create index subscription_change_of_subscription on subscription_change (subscription_id, id);

-- Contracts that are over are looked for each night. Billing does not move this column, so its updates stay as cheap.
create index subscription_service_bound on subscription_service (business_id, contract_to) where contract_to is not null;

call secure_by_business('service_return');
call secure_by_business('scheduled_action');
call secure_by_business('subscription_change');
